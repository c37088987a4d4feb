package com.contractingworks.integration.sandbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.conformance.ClauseResult;
import com.contractingworks.integration.provider.conformance.Conformance;
import com.contractingworks.integration.provider.conformance.OAuthProof;
import com.contractingworks.integration.provider.conformance.Plan;
import com.contractingworks.integration.provider.conformance.Progress;
import com.contractingworks.integration.provider.conformance.Report;
import com.contractingworks.integration.provider.conformance.TextReport;
import com.contractingworks.integration.provider.conformance.Verdict;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.rest.server.ProviderServer;
import com.contractingworks.integration.provider.rest.server.ServerSettings;
import com.contractingworks.integration.provider.tripletex.TripletexProvider;
import com.contractingworks.integration.provider.tripletex.TripletexSettings;
import com.contractingworks.integration.provider.unieconomy.UniEconomyProvider;
import com.contractingworks.integration.provider.unieconomy.UniEconomySettings;
import com.contractingworks.integration.provider.vismanet.VismaNetProvider;
import com.contractingworks.integration.provider.vismanet.VismaNetSettings;
import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.WebApplication;
import com.contractingworks.integration.sandbox.tripletex.TripletexStandIn;
import com.contractingworks.integration.sandbox.unieconomy.DemoKey;
import com.contractingworks.integration.sandbox.unieconomy.UniEconomyStandIn;
import com.contractingworks.integration.sandbox.vismanet.VismaNetStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.node.ObjectNode;

@SpringBootTest(
    classes = {
      WebApplication.class,
      TripletexStandIn.class,
      VismaNetStandIn.class,
      UniEconomyStandIn.class
    },
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BuiltInConformanceTest {

  private static final String SECRET = "conformance-secret";
  private static final String SECOND_SECRET = "conformance-second-secret";

  /** The stand-ins are on this machine. */
  private static final OutgoingRules HERE = OutgoingRules.standard().allowingPrivateAddresses();

  private static final String WEBHOOK_KEY = "conformance-webhook-key";

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    Path directory = Files.createTempDirectory("sandbox-conformance");
    for (String standIn : List.of("tripletex", "vismanet", "unieconomy")) {
      registry.add("sandbox." + standIn + ".data-dir", directory::toString);
    }
    for (int company = 1; company <= 2; company++) {
      String prefix = "sandbox.unieconomy.companies[" + (company - 1) + "].";
      int id = 3000 + company;
      registry.add(prefix + "company-key", () -> uniEconomyCompany(id));
      registry.add(prefix + "company-id", () -> id);
      registry.add(prefix + "name", () -> "Company " + id);
    }
  }

  @Test
  void tripletex_passes() throws IOException {
    URI base = URI.create(sandbox("tripletex") + "/v2");

    passes(
        "tripletex",
        new TripletexProvider(TripletexSettings.standard().withBaseUrl(base), HERE),
        tripletex("demo-bygg"),
        tripletex("demo-ror"));
  }

  @Test
  void vismanet_passes() throws IOException {
    URI base = sandbox("vismanet");

    passes(
        "vismanet",
        new WithPortal(
            new VismaNetProvider(
                VismaNetSettings.standard().at(base, URI.create(base + "/connect/token")), HERE),
            target -> subscribeInPortal(base, target)),
        vismaNet("8c3f7f6e-0000-4000-8000-000000002001"),
        vismaNet("8c3f7f6e-0000-4000-8000-000000002002"));
  }

  private static void subscribeInPortal(URI base, URI target) {
    String subscription =
        Json.MAPPER
            .createObjectNode()
            .put("url", target.toString())
            .put("key", WEBHOOK_KEY)
            .put("companyId", 2001)
            .toString();
    try {
      assertThat(Http.at(base + "/_control").send("POST", "/subscriptions", subscription).status())
          .isEqualTo(200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void unieconomy_passes() throws IOException {
    URI base = sandbox("unieconomy");

    passes(
        "unieconomy",
        new UniEconomyProvider(
            UniEconomySettings.standard().at(base, URI.create(base + "/connect/token")),
            InstantSource.system(),
            HERE),
        uniEconomy(3001),
        uniEconomy(3002));
  }

  private static void passes(
      String name, Provider provider, ObjectNode connection, ObjectNode other) throws IOException {
    int free = freePort();
    URI own = URI.create("http://127.0.0.1:" + free);
    ServerSettings settings =
        new ServerSettings(
            "127.0.0.1",
            free,
            own,
            null,
            "cw",
            List.of(new Secret(SECRET), new Secret(SECOND_SECRET)),
            List.of());
    try (ProviderServer server = ProviderServer.start(provider, settings, InstantSource.system())) {
      assertThat(server.port()).isEqualTo(free);
      Plan plan =
          Plan.of(
                  URI.create(own + "/cw/v1"),
                  new OAuthProof(URI.create(own + "/oauth2/token"), "cw", SECRET),
                  connection)
              .withSecondProof(
                  new OAuthProof(URI.create(own + "/oauth2/token"), "cw", SECOND_SECRET))
              .withOtherConnection(other)
              .withCallback(new Plan.Callback(null, 0));

      Report report = new Conformance(plan, InstantSource.system()).run(Progress.NONE);

      Files.writeString(Path.of("target", "conformance-" + name + ".txt"), TextReport.of(report));
      assertThat(report.results())
          .as(TextReport.of(report))
          .filteredOn(result -> result.verdict() == Verdict.FAILED)
          .extracting(ClauseResult::clause)
          .isEmpty();
      assertThat(report.passed()).isTrue();
    }
  }

  /** The server must know its own address, to tell it to the ERP, before it has started. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private URI sandbox(String standIn) {
    return URI.create("http://127.0.0.1:" + port + "/sandbox/" + standIn);
  }

  private static ObjectNode tripletex(String company) {
    return Json.MAPPER
        .createObjectNode()
        .put("ConsumerToken", "demo-consumer-token")
        .put("EmployeeToken", company + "-employee-token");
  }

  private static ObjectNode vismaNet(String tenant) {
    return Json.MAPPER
        .createObjectNode()
        .put("ClientId", "demo-client-id")
        .put("ClientSecret", "demo-client-secret")
        .put("TenantId", tenant)
        .put("WebhookKey", WEBHOOK_KEY);
  }

  private static ObjectNode uniEconomy(int company) {
    return Json.MAPPER
        .createObjectNode()
        .put("ClientId", "demo-integration")
        .put("PrivateKey", DemoKey.privateKey())
        .put("CompanyKey", uniEconomyCompany(company));
  }

  private static String uniEconomyCompany(int company) {
    return "e1000000-0000-4000-8000-00000000" + company;
  }
}
