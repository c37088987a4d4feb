package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.access.audit.Audited;
import com.contractingworks.integration.access.testing.TestIssuer;
import com.contractingworks.integration.command.CommandSideApplication;
import com.contractingworks.integration.command.client.ClientConnections;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.cw.CwStandIn;
import com.contractingworks.integration.sandbox.idp.IdentityProvider;
import com.contractingworks.integration.sandbox.tripletex.TripletexStandIn;
import com.contractingworks.integration.servicebus.EmbeddedServiceBus;
import com.contractingworks.integration.servicebus.settings.QueueSettings;
import com.contractingworks.integration.servicebus.settings.SubscriptionSettings;
import com.contractingworks.integration.servicebus.settings.TopicSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Fault case 45: whatever both sides offer, found by itself, asked with every role, and compared
 * with the table in {@code docs/access.md}.
 */
class AccessTableTest {

  private static final TestIssuer ISSUER = TestIssuer.shared();
  private static final String OTHER = "another-client";

  private static final int PORT = Launch.freePort();
  private static final String BASE = "http://localhost:" + PORT;

  @TempDir private static Path directory;

  private static EmbeddedServiceBus bus;
  private static ConfigurableApplicationContext service;
  private static AccessTable table;
  private static List<Offer> offers;
  private static String invoice;

  @BeforeAll
  static void start() throws IOException {
    bus =
        EmbeddedServiceBus.builder()
            .jdbcUrl("jdbc:h2:mem:access-bus;MODE=MSSQLServer;DB_CLOSE_DELAY=-1")
            .queue(QueueSettings.named("integration-commands").requiresSession(true))
            .topic(
                TopicSettings.named("integration-events")
                    .subscription(SubscriptionSettings.named("cw")))
            .start();
    service = startService();
    service
        .getBean(ClientConnections.class)
        .connect(
            Trial.BYGG,
            "tripletex",
            new Secret("ConsumerToken=demo-consumer-token;EmployeeToken=demo-bygg-employee-token"),
            "test");
    table = AccessTable.read(Path.of("../docs/access.md"));
    offers = Offer.of(service);
    Trial trial = Trial.ofSide(BASE);
    invoice = trial.post(Trial.BYGG, Trial.invoice("4501"));
    trial.awaitPublished(Trial.BYGG, invoice);
  }

  private static ConfigurableApplicationContext startService() {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "spring.config.name=none",
                "server.port=" + PORT,
                "logging.level.root=error",
                "management.endpoints.web.exposure.include=health,info,metrics",
                "DATABASE_URL=jdbc:h2:mem:access;MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
                "DATABASE_USERNAME=sa",
                "SERVICEBUS_CONNECTION_STRING=" + bus.connectionString(),
                "integration.cw.graphql-url=" + BASE + "/sandbox/cw/graphql",
                "integration.cw.token=demo-cw-token",
                "integration.vault.master-keys=" + Machines.MASTER_KEY,
                "integration.graphql.exchanges=true",
                "integration.outgoing.allow-private-addresses=true",
                "integration.tripletex.base-url=" + BASE + "/sandbox/tripletex/v2",
                "integration.webhook.public-url=" + BASE,
                "sandbox.cw.data-dir=" + directory,
                "sandbox.cw.service-bus-connection-string=" + bus.connectionString(),
                "sandbox.tripletex.data-dir=" + directory,
                "sandbox.idp.data-dir=" + directory,
                "sandbox.idp.issuer=" + BASE + "/sandbox/idp"));
    settings.addAll(ISSUER.settings());
    return SpringApplication.run(
        new Class<?>[] {
          CommandSideApplication.class,
          CwStandIn.class,
          TripletexStandIn.class,
          IdentityProvider.class
        },
        settings.stream().map("--"::concat).toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    service.close();
    bus.close();
  }

  @Test
  void everything_that_there_is_stands_in_the_table_and_nothing_else_does() {
    assertThat(offers).hasSizeGreaterThan(15);
    assertThat(table.names())
        .as("docs/access.md, against what the service offers")
        .containsExactlyInAnyOrderElementsOf(
            offers.stream().map(offer -> table.nameOf(offer.name())).distinct().toList());
  }

  @Test
  void every_act_has_its_name_in_the_document() throws Exception {
    String document = Files.readString(Path.of("../docs/access.md"));
    List<String> acts =
        service
            .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
            .getHandlerMethods()
            .values()
            .stream()
            .map(handler -> handler.getMethodAnnotation(Audited.class))
            .filter(Objects::nonNull)
            .map(audited -> "`" + audited.value() + "`")
            .toList();

    assertThat(acts).hasSizeGreaterThan(20);
    assertThat(document).contains(acts);
  }

  @Test
  void each_role_gets_what_the_table_says() throws Exception {
    SoftAssertions all = new SoftAssertions();
    for (Offer offer : offers) {
      for (String role : AccessTable.ROLES) {
        all.assertThat(ask(offer, ISSUER.token("u-1", role)).isLetIn())
            .as("%s as %s", offer.name(), role)
            .isEqualTo(table.allows(offer.name(), role));
      }
      all.assertThat(ask(offer, ISSUER.token("u-1")).isLetIn())
          .as("%s without a role", offer.name())
          .isEqualTo(table.isOpen(offer.name()));
    }
    all.assertAll();
  }

  @Test
  void without_a_good_token_only_what_is_open_answers() throws Exception {
    String roles = String.join(" ", AccessTable.ROLES);
    String otherAudience = ISSUER.token(c -> c.claim("roles", roles).audience("something-else"));
    String expired = ISSUER.expired("u-1", AccessTable.ROLES.toArray(String[]::new));
    SoftAssertions all = new SoftAssertions();
    for (Offer offer : offers) {
      all.assertThat(ask(offer, null).status() == 401)
          .as("%s without a token", offer.name())
          .isNotEqualTo(table.isOpen(offer.name()));
      for (String token : Stream.of(otherAudience, expired).toList()) {
        all.assertThat(ask(offer, token).status()).as(offer.name()).isEqualTo(401);
      }
    }
    all.assertAll();
  }

  @Test
  void a_token_for_another_client_sees_and_does_nothing_to_this_one() throws Exception {
    String token =
        ISSUER.token(c -> c.claim("roles", AccessTable.ROLES).claim("clients", List.of(OTHER)));
    SoftAssertions all = new SoftAssertions();
    for (Offer offer : offers) {
      String scope = table.forSomeClients(offer.name());
      if (scope.equals("refused")) {
        all.assertThat(ask(offer, token).status()).as(offer.name()).isEqualTo(403);
      } else if (scope.equals("own") && !offer.isSubscription()) {
        Answer answer = ask(offer, token);
        all.assertThat(answer.isLetIn()).as(offer.name()).isTrue();
        all.assertThat(isAsIfNotThere(answer)).as("%s: %s", offer.name(), answer).isTrue();
      }
    }
    all.assertAll();
  }

  /** An act is answered as it is for an invoice that CW has never announced. */
  private static boolean isAsIfNotThere(Answer answer) {
    return answer.status() == 404
        || answer.body().contains("UNKNOWN")
        || !answer.body().contains(Trial.BYGG) && !answer.body().contains(invoice);
  }

  /**
   * What came of a question.
   *
   * @param body of an answer; the first line of a stream
   */
  private record Answer(int status, String body) {

    /** Neither the door nor a resolver has turned it away. */
    boolean isLetIn() {
      return status != 401 && status != 403 && !body.contains("NOT_ALLOWED");
    }
  }

  private static Answer ask(Offer offer, String token) throws Exception {
    Http http = Http.at(BASE).with("Content-Type", "application/json");
    if (token != null) {
      http = http.with("Authorization", "Bearer " + token);
    }
    if (offer.isSubscription()) {
      return firstLine(http.with("Accept", "text/event-stream"), body(offer));
    }
    String path = offer.path().replace(Offer.INVOICE, invoice);
    Http.Answer answer = http.send(offer.method(), path, body(offer));
    // A problem names the path that was asked for.
    return new Answer(answer.status(), answer.body().replace(path, ""));
  }

  private static String body(Offer offer) {
    if (offer.question() == null) {
      return offer.method().equals("GET") ? null : act(offer);
    }
    JsonNode variables =
        Json.MAPPER.valueToTree(Map.of("clientId", Trial.BYGG, "invoiceId", invoice));
    return Json.MAPPER.writeValueAsString(
        Map.of("query", offer.question(), "variables", variables));
  }

  /** What a person wants; who may want it is refused, since it is no attempt of the invoice. */
  private static String act(Offer offer) {
    String attempt = "\"expectedAttempt\":9";
    return offer.path().endsWith(Trial.BYGG + "/retry")
        ? "{\"invoices\":[{\"invoiceId\":\"%s\",%s}],\"reason\":\"test\"}"
            .formatted(invoice, attempt)
        : "{%s,\"reason\":\"test\"}".formatted(attempt);
  }

  private static Answer firstLine(Http http, String body) throws Exception {
    HttpResponse<InputStream> answer =
        Http.client()
            .send(
                http.request("POST", "/graphql", body), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream stream = answer.body();
        Scanner lines = new Scanner(stream, StandardCharsets.UTF_8)) {
      String line = "";
      while (!line.startsWith("data:{") && lines.hasNextLine()) {
        line = lines.nextLine();
      }
      return new Answer(answer.statusCode(), line);
    }
  }
}
