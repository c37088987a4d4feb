package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.exchange.StoredExchange;
import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.benchmark.QuickStartProcess;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * No secret and no personal data in events, logs or GraphQL, nor in the clear anywhere: invoices
 * with values that occur nowhere else go through, and then everything that the service has kept or
 * said is searched.
 */
class SecrecyIT {

  private static final List<String> SECRETS =
      List.of("demo-consumer-token", "demo-bygg-employee-token", "demo-cw-token");

  private static final String NAME = "Navnekanari";
  private static final String EMAIL = "postkanari";
  private static final String LINE = "Linjekanari";
  private static final String COMMENT = "Kommentarkanari";
  private static final List<String> PERSONAL = List.of(NAME, EMAIL, LINE, COMMENT);

  private static final String ALL =
      """
      { invoiceSyncs(first: 100) { edges { node {
          clientId invoiceId status statusText publicationKey erpId erpNumber invoiceNumber
          lastError { code message field } openProblem { code message }
          timeline { type text cause actor exchanges { id sha256 } } } } }
        clientSyncs { edges { node { clientId provider webhookError { code message } } } } }
      """;

  @Test
  void what_nobody_may_see_is_nowhere_but_encrypted_in_the_exchanges() {
    Launch launch = Packaged.launch("secrecy");
    String told;
    String said;
    try (QuickStartProcess process = launch.start().awaitReady(Packaged.START)) {
      Trial trial = new Trial(process.base());
      publishAccepted(trial);
      publishLost(trial);
      publishRejected(trial, invoice("9003").replace("\"vatCode\":\"3\"", "\"vatCode\":\"99\""));
      changeInErp(trial);
      told =
          trial.send("POST", "/graphql", question()).body() + trial.get("/actuator/health").body();
      process.stop();
      said = process.output();
    }

    assertThat(told)
        .contains("PublicationRejected")
        .doesNotContain(SECRETS)
        .doesNotContain(PERSONAL);
    assertThat(said).doesNotContain(SECRETS).doesNotContain(PERSONAL);
    try (StoredTexts kept = kept(launch)) {
      assertKept(kept, launch);
    }
  }

  private static void assertKept(StoredTexts kept, Launch launch) {
    assertThat(kept.placesOf(SECRETS)).isEmpty();
    assertThat(kept.values("command_side", "vault_secret", "purpose"))
        .contains("connection", "webhook-secret");
    assertThat(kept.placesOf(PERSONAL)).isEmpty();
    List<StoredExchange> exchanges = kept.exchanges(launch.dataDir().resolve("master-key"));
    List<String> bodies =
        exchanges.stream()
            .flatMap(each -> Stream.of(each.requestBody(), each.answerBody()))
            .filter(Objects::nonNull)
            .toList();
    assertThat(bodies)
        .anyMatch(body -> body.contains(NAME))
        .noneMatch(body -> SECRETS.stream().anyMatch(body::contains));
    assertThat(sessionTokens(exchanges)).isNotEmpty().containsOnly("***");
  }

  private static void publishAccepted(Trial trial) {
    String id = trial.post(Trial.BYGG, invoice("9001"));
    trial.awaitEvents(Trial.BYGG, id, "EchoIgnored");
  }

  private static void publishLost(Trial trial) {
    trial.fault("answer-lost", 1);
    String id = trial.post(Trial.BYGG, invoice("9002"));
    assertThat(Trial.types(trial.awaitPublished(Trial.BYGG, id))).contains("PublicationUnclear");
  }

  private static void publishRejected(Trial trial, String invoice) {
    String id = trial.post(Trial.BYGG, invoice);
    Predicate<JsonNode> rejected = sync -> sync.path("status").asString("").equals("REJECTED");
    trial.awaitSync(Trial.BYGG, id, rejected);
  }

  private static void changeInErp(Trial trial) {
    String id = trial.post(Trial.BYGG, invoice("9004"));
    JsonNode published = trial.awaitPublished(Trial.BYGG, id);
    trial.control(
        "orders/" + ChangesInErpIT.orderOf(published),
        "{\"invoiceComment\":\"%s\"}".formatted(COMMENT));
    trial.awaitEvents(Trial.BYGG, id, "ForeignChangeFound");
  }

  private static String invoice(String number) {
    return Trial.invoice(number)
        .replace("Kunde AS", NAME)
        .replace("post@", EMAIL + number + "@")
        .replace("Grunnarbeid", LINE);
  }

  private static String question() {
    return Json.MAPPER.writeValueAsString(Map.of("query", ALL));
  }

  /** What was kept of the tokens that the ERP handed out. */
  private static List<String> sessionTokens(List<StoredExchange> exchanges) {
    return exchanges.stream()
        .map(StoredExchange::answerBody)
        .filter(body -> body != null && body.contains("\"token\""))
        .map(body -> body.replaceAll("(?s).*\"token\"\\s*:\\s*\"([^\"]*)\".*", "$1"))
        .toList();
  }

  /** The service's own database; those of the stand-ins are the outside world's. */
  private static StoredTexts kept(Launch launch) {
    return new StoredTexts(
        "jdbc:h2:file:"
            + launch.dataDir().resolve("integration")
            + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;IFEXISTS=TRUE",
        "sa",
        "");
  }
}
