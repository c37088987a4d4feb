package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.idp.DemoTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Fault cases 37 and 38: a client's accountant locks a VAT code, the client's mapping is changed
 * while invoices are under way, and what was refused goes through in one act.
 */
@ExtendWith(SharedQuickStart.class)
class ClientMappingIT {

  private static final String MAPPING = "/api/v1/clients/" + Trial.BYGG + "/mappings/invoice";
  private static final String PROVIDERS_OWN = "tripletex-invoice@";
  private static final String CLIENTS_OWN = "tripletex-invoice-demo-bygg@";

  private final Trial trial;
  private final Http admin;

  ClientMappingIT(Trial trial) {
    this.trial = trial;
    String token = new DemoTokens(trial.base()).of("admin");
    this.admin = Http.at(trial.base()).with("Authorization", "Bearer " + token);
  }

  @AfterEach
  void the_books_are_as_they_were() throws Exception {
    trial.control("vat-types", "{\"companyId\":1001,\"locked\":[]}");
    change("POST", MAPPING + "/restore", "{\"version\":0,\"reason\":\"the test is over\"}");
  }

  @Test
  void what_a_locked_code_kept_back_goes_through_once_the_client_maps_it_to_another()
      throws Exception {
    JsonNode before = trial.awaitPublished(Trial.BYGG, exempt());
    trial.control("vat-types", "{\"companyId\":1001,\"locked\":[\"5\"]}");
    List<String> refused = List.of(exempt(), exempt());
    refused.forEach(this::awaitRefused);

    change(
        "PUT", MAPPING, "{\"valueMaps\":{\"vatCode\":{\"5\":\"52\"}},\"reason\":\"5 is locked\"}");
    retryAll(refused);

    for (String invoice : refused) {
      JsonNode published = trial.awaitPublished(Trial.BYGG, invoice);
      assertThat(mapping(published, "PublicationRejected")).startsWith(PROVIDERS_OWN);
      assertThat(mapping(published, "PublicationAccepted")).startsWith(CLIENTS_OWN);
      assertThat(trial.erpInvoices(published.path("publicationKey").asString())).hasSize(1);
    }
    JsonNode still = trial.sync(Trial.BYGG, before.path("invoiceId").asString());
    assertThat(mapping(still, "PublicationAccepted")).startsWith(PROVIDERS_OWN);
    awaitShownVersion(mapping(trial.awaitPublished(Trial.BYGG, exempt()), "PublicationAccepted"));
  }

  /** An invoice without VAT: both codes stand for 0 %. */
  private String exempt() {
    return trial.post(
        Trial.BYGG, Trial.invoice("3801").replace("\"vatCode\":\"3\"", "\"vatCode\":\"5\""));
  }

  private void awaitRefused(String invoice) {
    JsonNode refused =
        trial.awaitSync(
            Trial.BYGG, invoice, sync -> sync.path("status").asString("").equals("REJECTED"));
    assertThat(refused.path("lastError").path("field").asString()).contains("vat");
  }

  private void retryAll(List<String> invoices) {
    List<Map<String, Object>> attempts =
        invoices.stream()
            .map(id -> Map.<String, Object>of("invoiceId", id, "expectedAttempt", 1))
            .toList();
    Http.Answer answer =
        trial.send(
            "POST",
            "/api/v1/invoice-syncs/" + Trial.BYGG + "/retry",
            Json.MAPPER.writeValueAsString(
                Map.of("invoices", attempts, "reason", "mapped to another code")));
    assertThat(answer.json().path("accepted").size()).as(answer.body()).isEqualTo(2);
  }

  /** Support sees which version counts, and that it is the one that was used. */
  private void awaitShownVersion(String used) {
    String query = "query($client: ID!) { clientSync(clientId: $client) { mappings { version } } }";
    await()
        .atMost(Trial.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        CLIENTS_OWN
                            + trial
                                .graphql(query, Map.of("client", Trial.BYGG))
                                .at("/clientSync/mappings/0/version")
                                .asInt())
                    .isEqualTo(used.substring(0, used.indexOf('#'))));
  }

  private void change(String method, String path, String body) throws Exception {
    String version = admin.get(MAPPING).header("ETag");
    Http.Answer answer = admin.with("If-Match", version).send(method, path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static String mapping(JsonNode sync, String event) {
    return sync.path("timeline")
        .valueStream()
        .filter(entry -> entry.path("type").asString().equals(event))
        .map(entry -> entry.path("mapping").asString(""))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("No " + event + " in " + Trial.types(sync)));
  }
}
