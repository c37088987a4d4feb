package com.contractingworks.integration.sandbox.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.WebApplication;
import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The identity provider as programs and browsers use it. */
class IdentityProviderTest {

  private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-taken-0123456789";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final int port = Launch.freePort();
  private final String base = "http://127.0.0.1:" + port + "/sandbox/idp";
  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @TempDir private Path directory;
  private ConfigurableApplicationContext running;

  @ImportAutoConfiguration(SecurityFilterAutoConfiguration.class)
  private static final class WithFilter {}

  @BeforeEach
  void start() {
    running =
        SpringApplication.run(
            new Class<?>[] {WebApplication.class, WithFilter.class, IdentityProvider.class},
            new String[] {
              "--spring.config.name=none",
              "--server.port=" + port,
              "--logging.level.root=warn",
              "--sandbox.idp.data-dir=" + directory,
              "--sandbox.idp.issuer=http://localhost:" + port + "/sandbox/idp"
            });
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode json(String address) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(address)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.MAPPER.readTree(answer.body());
  }

  /** As a browser asks. */
  private HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html"));
  }

  private HttpResponse<String> post(String path, Map<String, String> form)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private HttpResponse<String> tokenOfProgram(String program, String secret)
      throws IOException, InterruptedException {
    return post(
        "/oauth2/token",
        Map.of("grant_type", "client_credentials", "client_id", program, "client_secret", secret));
  }

  private static JWTClaimsSet claims(HttpResponse<String> answer) throws ParseException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String token = Json.MAPPER.readTree(answer.body()).path("access_token").asString();
    return SignedJWT.parse(token).getJWTClaimsSet();
  }

  @Test
  void a_program_of_each_role_gets_a_token_of_that_role_for_the_service() throws Exception {
    for (String role :
        new String[] {"support", "admin", "provider-developer", "auditor", "operator"}) {
      JWTClaimsSet claims = claims(tokenOfProgram("demo-" + role, "demo"));
      assertThat(claims.getStringListClaim("roles")).containsExactly(role);
      assertThat(claims.getAudience()).containsExactly("integration");
      assertThat(claims.getIssuer()).isEqualTo("http://localhost:" + port + "/sandbox/idp");
      assertThat(claims.getSubject()).isEqualTo("demo-" + role);
      assertThat(claims.getStringClaim("provider"))
          .isEqualTo(role.equals("provider-developer") ? "demo-provider" : null);
    }
  }

  @Test
  void a_wrong_secret_gets_none() throws Exception {
    assertThat(tokenOfProgram("demo-admin", "guess").statusCode()).isEqualTo(401);
    assertThat(tokenOfProgram("demo-nobody", "demo").statusCode()).isEqualTo(401);
  }

  @Test
  void discovery_leads_to_the_keys_and_to_nothing_secret() throws Exception {
    JsonNode document = json(base + "/.well-known/openid-configuration");
    assertThat(document.path("issuer").asString())
        .isEqualTo("http://localhost:" + port + "/sandbox/idp");
    assertThat(document.path("token_endpoint").asString())
        .isEqualTo("http://localhost:" + port + "/sandbox/idp/oauth2/token");
    JsonNode key = json(document.path("jwks_uri").asString()).at("/keys/0");
    assertThat(key.path("kty").asString()).isEqualTo("RSA");
    assertThat(key.has("d")).as("the private part").isFalse();
  }

  @Test
  void the_key_outlives_a_restart_and_is_for_its_owner_only() throws Exception {
    JsonNode before = json(base + "/oauth2/jwks");
    stop();
    start();
    assertThat(json(base + "/oauth2/jwks")).isEqualTo(before);
    assertThat(Files.getPosixFilePermissions(directory.resolve("idp-signing-key.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void a_person_logs_in_and_gets_a_token_for_the_code_that_only_who_began_can_use()
      throws Exception {
    HttpResponse<String> asked = get(base + "/oauth2/authorize?" + encoded(authorization()));
    assertThat(asked.statusCode()).isEqualTo(302);
    HttpResponse<String> login = get(asked.headers().firstValue("Location").orElseThrow());
    Matcher csrf = CSRF.matcher(login.body());
    assertThat(csrf.find()).as(login.body()).isTrue();
    HttpResponse<String> loggedIn =
        post("/login", Map.of("username", "auditor", "password", "demo", "_csrf", csrf.group(1)));
    String code = code(loggedIn.headers().firstValue("Location").orElseThrow());
    assertThat(exchange(code, VERIFIER + "-wrong").statusCode()).isEqualTo(400);

    JWTClaimsSet claims =
        claims(exchange(code(base + "/oauth2/authorize?" + encoded(authorization())), VERIFIER));
    assertThat(claims.getSubject()).isEqualTo("auditor");
    assertThat(claims.getStringClaim("name")).isEqualTo("Audun Auditor");
    assertThat(claims.getStringListClaim("roles")).containsExactly("auditor");
  }

  /** The code that a browser lands with, once its person has logged in. */
  private String code(String address) throws Exception {
    String landing = get(address).headers().firstValue("Location").orElseThrow();
    assertThat(landing).startsWith(base + "/code?code=");
    HttpResponse<String> landed =
        send(HttpRequest.newBuilder(URI.create(landing)).header("Accept", "text/plain"));
    assertThat(landed.statusCode()).isEqualTo(200);
    return landed.body();
  }

  private Map<String, String> authorization() throws Exception {
    byte[] challenge =
        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
    return Map.of(
        "response_type", "code",
        "client_id", "demo-browser",
        "redirect_uri", base + "/code",
        "code_challenge_method", "S256",
        "code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(challenge));
  }

  private HttpResponse<String> exchange(String code, String verifier)
      throws IOException, InterruptedException {
    return post(
        "/oauth2/token",
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            "demo-browser",
            "redirect_uri",
            base + "/code",
            "code",
            code,
            "code_verifier",
            verifier));
  }
}
