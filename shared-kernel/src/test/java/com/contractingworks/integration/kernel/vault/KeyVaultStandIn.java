package com.contractingworks.integration.kernel.vault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.net.ssl.SSLContext;

/**
 * An Azure Key Vault with one RSA key, and the place that hands out tokens for it, over TLS: as the
 * reference of its REST API 7.6 describes it.
 */
final class KeyVaultStandIn implements AutoCloseable {

  static final String CLIENT = "11111111-2222-3333-4444-555555555555";
  static final String TENANT = "99999999-8888-7777-6666-555555555555";
  static final String SECRET = "client-secret-kanari";

  private static final SSLContext TLS = SelfSigned.localhost();
  private static final Pattern VALUE = Pattern.compile("\"value\"\\s*:\\s*\"([^\"]*)\"");
  private static final OAEPParameterSpec SHA_256 =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  /** An answer instead of the one that is due. */
  record Refusal(int status, String retryAfter) {}

  final List<String> asked = new CopyOnWriteArrayList<>();
  final Deque<Refusal> refusals = new ConcurrentLinkedDeque<>();
  volatile String keyType = "RSA";
  volatile boolean silent;

  private final Map<String, KeyPair> versions = new LinkedHashMap<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpsServer server;
  private volatile String newest;

  KeyVaultStandIn() {
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setHttpsConfigurator(new HttpsConfigurator(TLS));
    server.setExecutor(threads);
    server.createContext("/keys/", exchange -> handle(exchange, this::key));
    server.createContext("/" + TENANT + "/oauth2/v2.0/token", e -> handle(e, this::token));
    addVersion("v1");
    server.start();
  }

  /** A new version of the key. */
  void addVersion(String version) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      versions.put(version, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    newest = version;
  }

  String url() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  String key() {
    return url() + "/keys/integration";
  }

  static SSLContext tls() {
    return TLS;
  }

  private record Answer(int status, String body) {}

  @FunctionalInterface
  private interface Handler {
    Answer handle(HttpExchange exchange, String body) throws GeneralSecurityException;
  }

  private void handle(HttpExchange exchange, Handler handler) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try {
      Answer answer = handler.handle(exchange, body);
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (GeneralSecurityException e) {
      exchange.sendResponseHeaders(500, -1);
    } finally {
      exchange.close();
    }
  }

  private Answer token(HttpExchange exchange, String form) {
    asked.add("token");
    boolean isKnown =
        form.contains("client_id=" + CLIENT)
            && form.contains("client_secret=" + SECRET)
            && form.contains("https%3A%2F%2Fvault.azure.net%2F.default");
    return isKnown
        ? new Answer(
            200, "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"a-token\"}")
        : new Answer(401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215\"}");
  }

  private Answer key(HttpExchange exchange, String body) throws GeneralSecurityException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (!"Bearer a-token".equals(authorization)) {
      exchange
          .getResponseHeaders()
          .add(
              "WWW-Authenticate",
              "Bearer authorization=\"%s/%s\", resource=\"https://vault.azure.net\""
                  .formatted(url(), TENANT));
      return new Answer(401, "");
    }
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestMethod() + " " + path);
    awaitEndIfSilent();
    Refusal refusal = refusals.poll();
    return refusal == null ? key(path, body) : refused(exchange, refusal);
  }

  private void awaitEndIfSilent() {
    try {
      if (silent) {
        end.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Answer refused(HttpExchange exchange, Refusal refusal) {
    if (refusal.retryAfter() != null) {
      exchange.getResponseHeaders().add("Retry-After", refusal.retryAfter());
    }
    return new Answer(
        refusal.status(), "{\"error\":{\"code\":\"Refused\",\"message\":\"Told by the vault.\"}}");
  }

  private Answer key(String path, String body) throws GeneralSecurityException {
    Matcher which = Pattern.compile("/keys/integration/(\\w*)(/wrapkey|/unwrapkey)?").matcher(path);
    String version = which.matches() && !which.group(1).isEmpty() ? which.group(1) : newest;
    KeyPair pair = versions.get(version);
    if (!which.matches() || pair == null) {
      return new Answer(404, "{\"error\":{\"code\":\"KeyNotFound\",\"message\":\"None.\"}}");
    }
    if (which.group(2) == null) {
      return new Answer(200, described(version, (RSAPublicKey) pair.getPublic()));
    }
    if (!body.contains("\"RSA-OAEP-256\"")) {
      return new Answer(400, "{\"error\":{\"code\":\"BadParameter\",\"message\":\"alg\"}}");
    }
    return worked(version, pair, which.group(2).equals("/wrapkey"), body);
  }

  private Answer worked(String version, KeyPair pair, boolean wrap, String body)
      throws GeneralSecurityException {
    Matcher value = VALUE.matcher(body);
    if (!value.find()) {
      return new Answer(400, "{\"error\":{\"code\":\"BadParameter\",\"message\":\"value\"}}");
    }
    Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
    rsa.init(
        wrap ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
        wrap ? pair.getPublic() : pair.getPrivate(),
        SHA_256);
    try {
      byte[] made = rsa.doFinal(Base64.getUrlDecoder().decode(value.group(1)));
      return new Answer(
          200, "{\"kid\":\"%s/%s\",\"value\":\"%s\"}".formatted(key(), version, base64Url(made)));
    } catch (GeneralSecurityException e) {
      return new Answer(400, "{\"error\":{\"code\":\"BadParameter\",\"message\":\"value\"}}");
    }
  }

  private String described(String version, RSAPublicKey key) {
    return "{\"key\":{\"kid\":\"%s/%s\",\"kty\":\"%s\",\"key_ops\":[\"wrapKey\",\"unwrapKey\"],\"n\":\"%s\",\"e\":\"%s\"},\"attributes\":{\"enabled\":true}}"
        .formatted(
            key(), version, keyType, unsigned(key.getModulus()), unsigned(key.getPublicExponent()));
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return base64Url(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
