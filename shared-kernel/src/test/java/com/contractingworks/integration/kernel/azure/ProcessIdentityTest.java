package com.contractingworks.integration.kernel.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenRequestContext;
import com.contractingworks.integration.kernel.Sha256;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A managed identity, in a process whose environment says that it has one, as App Service does. */
class ProcessIdentityTest {

  private static final String CLIENT = "11111111-2222-3333-4444-555555555555";
  private static final String SCOPE = "https://servicebus.azure.net/.default";
  private static final String TOKEN = "a-token-kanari";
  private static final String HEADER = "a-header-kanari";

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer host;

  @BeforeEach
  void start() throws IOException {
    host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext("/msi/token", this::answer);
    host.start();
  }

  @AfterEach
  void stop() {
    host.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean isOurs = HEADER.equals(exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"));
    asked.add(
        isOurs
            + " "
            + URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8));
    byte[] body =
        "{\"access_token\":\"%s\",\"expires_on\":\"%d\",\"token_type\":\"Bearer\",\"resource\":\"https://servicebus.azure.net\"}"
            .formatted(TOKEN, Instant.now().plusSeconds(3600).getEpochSecond())
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** In a process of its own, since the SDK reads its environment. */
  static final class Child {
    private Child() {}

    /** Prints a digest of the token that it got. */
    public static void main(String[] arguments) {
      String token =
          ProcessIdentity.credential()
              .getTokenSync(new TokenRequestContext().addScopes(SCOPE))
              .getToken();
      System.out.println(Sha256.hex(token, 8));
    }
  }

  private String output(Map<String, String> environment) throws IOException {
    ProcessBuilder child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .redirectErrorStream(true);
    child.environment().keySet().removeIf(name -> name.startsWith("AZURE_"));
    child.environment().put("IDENTITY_ENDPOINT", url());
    child.environment().put("IDENTITY_HEADER", HEADER);
    child.environment().putAll(environment);
    return new String(child.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private String url() {
    return "http://localhost:" + host.getAddress().getPort() + "/msi/token";
  }

  @Test
  void the_identity_that_the_client_id_names_is_asked_for_and_its_token_is_never_logged()
      throws IOException {
    String output =
        output(
            Map.of("AZURE_CLIENT_ID", CLIENT, "AZURE_HTTP_LOG_DETAIL_LEVEL", "BODY_AND_HEADERS"));

    assertThat(output).contains(Sha256.hex(TOKEN, 8)).doesNotContain("kanari");
    assertThat(asked)
        .singleElement()
        .asString()
        .startsWith("true ")
        .contains("resource=https://servicebus.azure.net", "client_id=" + CLIENT);
  }

  /** Blank, as an unset variable of a container is. */
  @Test
  void without_a_client_id_it_is_the_one_of_the_machine() throws IOException {
    Map<String, String> blank =
        Map.of("AZURE_CLIENT_ID", "", "AZURE_CLIENT_SECRET", "", "AZURE_FEDERATED_TOKEN_FILE", "");

    assertThat(output(blank)).contains(Sha256.hex(TOKEN, 8));
    assertThat(asked).singleElement().asString().startsWith("true ").doesNotContain("client_id");
  }
}
