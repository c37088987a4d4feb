package com.contractingworks.integration.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.access.testing.TestIssuer;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Who gets in, over real HTTP, with tokens of a real issuer. */
class AccessTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static TestIssuer issuer;
  private static ConfigurableApplicationContext service;

  @SpringBootConfiguration
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    AccessAutoConfiguration.class
  })
  @Import(Routes.class)
  static class Service {}

  @RestController
  static class Routes {

    @Allow(Role.SUPPORT)
    @GetMapping("/api/support")
    Map<String, Object> support(@AuthenticationPrincipal Caller caller) {
      return Map.of(
          "actor", caller.actor(),
          "address", caller.address(),
          "bygg", caller.clients().includes("Demo-Bygg"),
          "el", caller.clients().includes("demo-el"));
    }

    @Allow(value = Role.SUPPORT, allClients = true)
    @GetMapping("/api/whole")
    String whole() {
      return "whole";
    }

    @Allow(Role.SUPPORT)
    @GetMapping("/api/clients/{clientId}/things")
    String things(@PathVariable String clientId) {
      return "things of " + clientId;
    }

    @Allow(Role.SUPPORT)
    @PostMapping(path = "/api/json", consumes = "application/json")
    String json(@RequestBody byte[] body) {
      return body.length + " taken";
    }

    @Allow(Role.SUPPORT)
    @GetMapping("/api/broken")
    String broken() {
      throw new IllegalStateException("Geheim");
    }

    @GetMapping("/api/forgotten")
    String forgotten() {
      return "forgotten";
    }

    @GetMapping("/elsewhere")
    String elsewhere() {
      return "elsewhere";
    }

    @PostMapping("/webhooks/erp/key")
    String webhook(@RequestBody(required = false) byte[] body) {
      return (body == null ? 0 : body.length) + " taken";
    }

    @GetMapping("/actuator/secrets")
    String secrets() {
      return "details";
    }
  }

  @BeforeAll
  static void start() {
    issuer = new TestIssuer();
    service = start(issuer.settings());
  }

  private static ConfigurableApplicationContext start(List<String> settings) {
    return new SpringApplicationBuilder(Service.class)
        .properties(
            "server.port=0",
            "spring.main.banner-mode=off",
            "logging.level.root=warn",
            "integration.limits.body=1KB")
        .properties(settings.toArray(String[]::new))
        .run();
  }

  @AfterAll
  static void stop() {
    service.close();
    issuer.close();
  }

  private static HttpResponse<String> get(String path, String token) {
    return request(service, HttpRequest.newBuilder().GET(), path, token);
  }

  private static HttpResponse<String> request(
      ConfigurableApplicationContext to, HttpRequest.Builder request, String path, String token) {
    request.uri(
        URI.create(
            "http://localhost:" + to.getEnvironment().getProperty("local.server.port") + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_token_of_the_right_role_gets_in_and_says_who_acts() {
    HttpResponse<String> answer =
        get(
            "/api/support",
            issuer.token(
                c -> c.subject("u-1").claim("name", "Kari").claim("roles", List.of("support"))));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"actor\":\"Kari (u-1)\"", "\"el\":true", "\"address\":\"127.0.0.1\"");
  }

  @Test
  void another_role_is_told_which_one_is_needed() {
    HttpResponse<String> answer = get("/api/support", issuer.token("u-1", "operator", "auditor"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body())
        .contains("NOT_ALLOWED", "needs the role support; the token has auditor, operator");
  }

  @Test
  void no_token_is_told_where_to_get_one() {
    HttpResponse<String> answer = get("/api/support", null);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(answer.body()).contains("TOKEN_MISSING", issuer.address(), "integration");
  }

  static Stream<Arguments> refused() throws Exception {
    Consumer<JWTClaimsSet.Builder> support = c -> c.claim("roles", List.of("support"));
    return Stream.of(
        Arguments.of("expired", issuer.expired("u-1", "support"), "expired"),
        Arguments.of("endless", issuer.token(support.andThen(c -> c.expirationTime(null))), "exp"),
        Arguments.of(
            "another audience",
            issuer.token(support.andThen(c -> c.audience("other"))),
            "not meant for integration"),
        Arguments.of(
            "no audience",
            issuer.token(support.andThen(c -> c.audience((String) null))),
            "not meant for integration"),
        Arguments.of(
            "another issuer",
            issuer.token(support.andThen(c -> c.issuer("https://evil.example"))),
            "iss"),
        Arguments.of(
            "nobody's", issuer.token(support.andThen(c -> c.subject(null))), "whose it is"),
        Arguments.of(
            "another key",
            TestIssuer.sign(new RSAKeyGenerator(2048).generate(), issuer.claims(support)),
            "signature"),
        Arguments.of("another use", otherUse(issuer.claims(support)), "typ"),
        Arguments.of("unsigned", new PlainJWT(issuer.claims(support)).serialize(), "token"),
        Arguments.of("shared secret", sharedSecret(issuer.claims(support)), "token"),
        Arguments.of("garbage", "abc", "token"));
  }

  /** Signed by the issuer, to say that somebody has logged out. */
  private static String otherUse(JWTClaimsSet claims) {
    return issuer.sign(new JOSEObjectType("logout+jwt"), claims);
  }

  private static String sharedSecret(JWTClaimsSet claims) throws Exception {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    token.sign(new MACSigner(new byte[32]));
    return token.serialize();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void a_token_that_is_not_good_is_refused_with_what_is_wrong(
      String kind, String token, String told) {
    HttpResponse<String> answer = get("/api/support", token);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer error=\"invalid_token\"");
    assertThat(answer.body())
        .contains("TOKEN_REFUSED", issuer.address())
        .containsIgnoringCase(told);
    assertThat(answer.body())
        .doesNotContain(token.substring(0, Math.min(40, token.length())) + ".");
  }

  @Test
  void a_route_that_says_nothing_is_refused_to_everybody() {
    assertThat(get("/api/forgotten", issuer.tokenForAll("u-1")).statusCode()).isEqualTo(403);
    assertThat(get("/elsewhere", issuer.tokenForAll("u-1")).statusCode()).isEqualTo(403);
    assertThat(get("/elsewhere", null).statusCode()).isEqualTo(401);
  }

  @Test
  void what_no_handler_takes_is_a_problem_like_any_other() {
    String token = issuer.token("u-1", "support");
    HttpResponse<String> unknown = get("/api/nothing", token);
    assertProblem(unknown, 404, "NOT_FOUND");
    HttpResponse<String> method =
        request(service, HttpRequest.newBuilder().DELETE(), "/api/support", token);
    assertProblem(method, 405, "METHOD_NOT_ALLOWED");
    assertThat(method.headers().firstValue("Allow").orElse("")).contains("GET");
    HttpResponse<String> type =
        request(
            service,
            HttpRequest.newBuilder()
                .POST(BodyPublishers.ofString("<a/>"))
                .header("Content-Type", "text/xml"),
            "/api/json",
            token);
    assertProblem(type, 415, "UNSUPPORTED_MEDIA_TYPE");
    assertThat(type.headers().firstValue("Accept")).hasValue("application/json");
    assertProblem(
        request(
            service,
            HttpRequest.newBuilder().GET().header("Accept", "text/html"),
            "/api/support",
            token),
        406,
        "NOT_ACCEPTABLE");
    assertProblem(get("/api/broken", token), 500, "INTERNAL_SERVER_ERROR");
  }

  /** By the firewall, or by Tomcat before anything of ours sees it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api//support",
        "/api/a;b/support",
        "/api/%2e%2e/support",
        "/api/a%00b",
        "/api/a%2Fb",
        "/api/a%5Cb",
        "LONG"
      })
  void an_address_that_cannot_be_read_is_a_problem_and_no_page(String path) {
    String asked = path.equals("LONG") ? "/api/" + "a".repeat(10_000) : path;
    HttpResponse<String> answer = get(asked, issuer.token("u-1", "support"));
    assertProblem(answer, 400, "BAD_REQUEST");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .as(answer.body())
        .startsWith("application/problem+json");
    assertThat(answer.body())
        .contains("\"code\":\"" + code + "\"", "\"status\":" + status, "\"detail\":\"")
        .doesNotContain("Tomcat", "Geheim");
  }

  @Test
  void a_token_for_some_clients_is_for_them_only() {
    String token =
        issuer.token(
            c -> c.claim("roles", List.of("support")).claim("clients", List.of("DEMO-bygg")));
    assertThat(get("/api/support", token).body()).contains("\"bygg\":true", "\"el\":false");
    assertThat(get("/api/whole", token).statusCode()).isEqualTo(403);
    assertThat(get("/api/whole", issuer.token("u-1", "support")).statusCode()).isEqualTo(200);
  }

  @Test
  void what_lies_below_another_client_is_not_there() {
    String token =
        issuer.token(
            c -> c.claim("roles", List.of("support")).claim("clients", List.of("demo-bygg")));
    assertThat(get("/api/clients/Demo-Bygg/things", token).statusCode()).isEqualTo(200);
    assertThat(get("/api/clients/demo-el/things", token).statusCode()).isEqualTo(404);
    assertThat(get("/api/clients/demo-el/things", issuer.token("u-1", "support")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void no_answer_is_anything_that_a_browser_should_run_or_keep() {
    HttpHeaders headers = get("/api/support", null).headers();
    assertThat(headers.firstValue("Content-Security-Policy"))
        .hasValue("default-src 'none'; frame-ancestors 'none'");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
  }

  @Test
  void what_is_too_large_is_refused_also_if_it_does_not_say_so_before() {
    for (BodyPublisher body :
        List.of(
            BodyPublishers.ofString("x".repeat(1_025)),
            BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream("x".repeat(1_025).getBytes(UTF_8))))) {
      HttpResponse<String> refused = webhook(body);
      assertThat(refused.statusCode()).isEqualTo(413);
      assertThat(refused.body()).contains("TOO_LARGE", "at most 1024 bytes");
    }
    for (BodyPublisher body :
        List.of(
            BodyPublishers.ofString("x".repeat(1_024)),
            BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream("x".repeat(1_024).getBytes(UTF_8))))) {
      assertThat(webhook(body).body()).isEqualTo("1024 taken");
    }
  }

  private static HttpResponse<String> webhook(BodyPublisher body) {
    return request(service, HttpRequest.newBuilder().POST(body), "/webhooks/erp/key", null);
  }

  @Test
  void who_asks_too_often_is_told_when_to_come_back_and_others_are_not_kept_out() {
    try (ConfigurableApplicationContext strict =
        start(
            Stream.concat(
                    issuer.settings().stream(), Stream.of("integration.limits.caller-per-minute=3"))
                .toList())) {
      HttpResponse<String> refused = refused(strict, issuer.token("u-1", "support"));
      assertThat(refused.body()).contains("TOO_MANY_REQUESTS", "3 requests a minute");
      assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 20L);
      assertThat(support(strict, issuer.token("u-2", "support")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void an_address_that_asks_too_often_is_refused_whatever_token_it_brings() {
    try (ConfigurableApplicationContext strict =
        start(
            Stream.concat(
                    issuer.settings().stream(),
                    Stream.of("integration.limits.address-per-minute=3"))
                .toList())) {
      assertThat(refused(strict, "abc").body()).contains("TOO_MANY_REQUESTS");
    }
  }

  /** The first answer that says so; more are taken than the limit says while time passes. */
  private static HttpResponse<String> refused(ConfigurableApplicationContext by, String token) {
    return Stream.generate(() -> support(by, token))
        .limit(50)
        .filter(answer -> answer.statusCode() == 429)
        .findFirst()
        .orElseThrow(() -> new AssertionError("Everything was taken."));
  }

  private static HttpResponse<String> support(ConfigurableApplicationContext of, String token) {
    return request(of, HttpRequest.newBuilder().GET(), "/api/support", token);
  }

  @Test
  void clients_that_cannot_be_read_are_none() {
    for (Object clients : new Object[] {List.of(), 7, Map.of("demo-bygg", true), ""}) {
      String token =
          issuer.token(c -> c.claim("roles", List.of("support")).claim("clients", clients));
      assertThat(get("/api/support", token).body())
          .as("%s", clients)
          .contains("\"bygg\":false", "\"el\":false");
      assertThat(get("/api/whole", token).statusCode()).as("%s", clients).isEqualTo(403);
    }
  }

  @Test
  void webhooks_bring_no_token_and_the_actuator_is_for_operators() {
    assertThat(
            request(
                    service,
                    HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()),
                    "/webhooks/erp/key",
                    null)
                .statusCode())
        .isEqualTo(200);
    assertThat(get("/actuator/secrets", null).statusCode()).isEqualTo(401);
    HttpResponse<String> support = get("/actuator/secrets", issuer.token("u-1", "support"));
    assertThat(support.statusCode()).isEqualTo(403);
    assertThat(support.body()).contains("needs the role operator");
    assertThat(get("/actuator/secrets", issuer.token("u-1", "operator")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void an_issuer_that_cannot_be_reached_is_no_fault_of_the_token_and_heals() {
    TestIssuer own = new TestIssuer();
    own.away(true);
    String token = own.token("u-1", "support");
    try (own;
        ConfigurableApplicationContext service = start(own.settings())) {
      HttpResponse<String> answer =
          request(service, HttpRequest.newBuilder().GET(), "/api/support", token);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).contains("ISSUER_UNREACHABLE");
      own.away(false);
      assertThat(
              request(service, HttpRequest.newBuilder().GET(), "/api/support", token).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void claims_can_have_other_names() {
    try (ConfigurableApplicationContext other =
        start(
            Stream.concat(
                    issuer.settings().stream(),
                    Stream.of(
                        "integration.auth.roles-claim=realm_access.roles",
                        "integration.auth.clients-claim=https://example.com/clients"))
                .toList())) {
      String token =
          issuer.token(
              c ->
                  c.claim("realm_access", Map.of("roles", List.of("support")))
                      .claim("https://example.com/clients", "demo-el demo-ror"));
      assertThat(request(other, HttpRequest.newBuilder().GET(), "/api/support", token).body())
          .contains("\"bygg\":false", "\"el\":true");
    }
  }
}
