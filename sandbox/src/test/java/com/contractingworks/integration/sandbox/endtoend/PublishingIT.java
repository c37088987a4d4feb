package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.sandbox.Http;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@PersistenceTest
@ExtendWith(SharedQuickStart.class)
class PublishingIT {

  private final Trial trial;

  PublishingIT(Trial trial) {
    this.trial = trial;
  }

  @Test
  void an_invoice_is_published_and_its_whole_history_can_be_read() {
    String id = trial.post(Trial.BYGG, Trial.invoice("2001", new BigDecimal("850.40")));

    JsonNode sync = trial.awaitEvents(Trial.BYGG, id, "EchoIgnored");

    assertThat(sync.path("status").asString()).isEqualTo("PUBLISHED");
    assertThat(sync.path("attempts").asInt()).isEqualTo(1);
    assertThat(sync.path("invoiceNumber").asString()).isEqualTo("2001");
    assertThat(Trial.types(sync))
        .startsWith("PublicationRequested")
        .contains("PublicationAccepted", "NoticeReceived", "EchoIgnored")
        .doesNotContain("ForeignChangeFound", "PublicationUnclear");
    assertThat(Trial.text(sync, "EchoIgnored")).contains("echo of our own write", "ignored");
    assertThat(trial.erpInvoices(sync.path("publicationKey").asString()))
        .singleElement()
        .satisfies(held -> assertThat(held.id()).isEqualTo(sync.path("erpId").asString()))
        .satisfies(held -> assertThat(held.number()).isEqualTo(sync.path("erpNumber").asString()))
        .satisfies(held -> assertThat(held.amount()).isEqualByComparingTo("1063.00"));
    assertExchangesAreShown(id);
  }

  /** What the ERP was asked and answered stands in the timeline, as the events named it. */
  private void assertExchangesAreShown(String id) {
    String question =
        "query($client: ID!, $invoice: ID!) { invoiceSync(clientId: $client, invoiceId: $invoice)"
            + " { timeline { exchanges { attempt method uri status tookMillis requestBody answerBody digestMatches } } } }";
    JsonNode asked = trial.graphql(question, Map.of("client", Trial.BYGG, "invoice", id));
    List<JsonNode> exchanges =
        asked.at("/invoiceSync/timeline").findValues("exchanges").stream()
            .flatMap(Trial::stream)
            .toList();

    assertThat(exchanges)
        .hasSizeGreaterThan(3)
        .allSatisfy(each -> assertThat(each.path("digestMatches").asBoolean()).isTrue())
        .allSatisfy(each -> assertThat(each.path("attempt").asInt()).isEqualTo(1))
        .anySatisfy(
            each -> {
              assertThat(each.path("method").asString()).isEqualTo("POST");
              assertThat(each.path("uri").asString()).contains("/sandbox/tripletex/v2/order");
              assertThat(each.path("status").asInt()).isEqualTo(201);
              assertThat(each.path("requestBody").asString()).contains("850.4");
              assertThat(each.path("answerBody").asString()).startsWith("{");
            });
  }

  @Test
  void cw_is_told_that_an_invoice_was_accepted_and_then_paid_in_the_erp() {
    String id = trial.post(Trial.BYGG, Trial.invoice("2003"));
    JsonNode published = trial.awaitPublished(Trial.BYGG, id);
    trial.control(
        "payments",
        "{\"invoiceId\":%s,\"amount\":1250.00}".formatted(published.path("erpId").asString()));

    List<JsonNode> told = trial.awaitTold(id, 2);

    assertThat(told)
        .extracting(event -> event.path("type").asString())
        .containsExactly(
            "com.contractingworks.integration.invoice.accepted.v1",
            "com.contractingworks.integration.foreign-change.found.v1");
    assertThat(told)
        .allSatisfy(event -> assertThat(event.path("clientid").asString()).isEqualTo(Trial.BYGG));
    assertThat(told.get(0).at("/data/erpId")).isEqualTo(published.path("erpId"));
    assertThat(told.get(0).at("/data/erpNumber")).isEqualTo(published.path("erpNumber"));
    assertThat(told.get(0).at("/data/amount").decimalValue()).isEqualByComparingTo("1250.00");
    assertThat(told.get(0).at("/data/erpStatus").asString()).isEqualTo("OPEN");
    assertThat(told.get(1).at("/data/entity").asString()).isEqualTo("invoice");
    assertThat(told.get(1).at("/data/erpStatus").asString()).isEqualTo("PAID");
    assertThat(told.get(1).at("/data/openAmount").decimalValue()).isZero();
  }

  @Test
  void all_that_cw_says_of_an_invoice_reaches_the_erp_and_what_the_erp_says_is_shown() {
    String id =
        trial.post(
            Trial.BYGG,
            """
            {"number":"2004","invoiceDate":"2026-03-02","currency":"NOK","totalWithVat":1500,
             "customer":{"name":"Kari Svensson","kind":"PERSON","email":"kari@kunde.example",
               "address":{"lines":["Storgatan 1"],"postalCode":"111 22","city":"Stockholm","country":"SE"}},
             "references":{"yourReference":"Kari","purchaseOrder":"PO-7"},"customerText":"Takk!",
             "lines":[{"description":"Grunnarbeid","quantity":10,"unitPrice":100,"discountPercent":10,"vatCode":"3"},
               {"description":"Befaring","quantity":1,"unitPrice":0,"vatCode":"3"},
               {"description":"Avslag","quantity":-1,"unitPrice":100,"vatCode":"3","unit":"stk"}]}
            """);

    JsonNode published =
        trial.awaitSync(Trial.BYGG, id, sync -> sync.path("openProblem").isObject());

    assertThat(published.path("status").asString()).isEqualTo("PUBLISHED");
    assertThat(published.path("amount").asString()).isEqualTo("1000.00");
    assertThat(published.at("/openProblem/code").asString()).isEqualTo("total-differs");
    assertThat(published.path("erpStatus").asString()).isEqualTo("OPEN");
    assertThat(published.path("openAmount").asString()).isEqualTo("1000.00");
    assertThat(published.path("erpLink").isNull()).isTrue();
    trial.control(
        "payments",
        "{\"invoiceId\":%s,\"amount\":400}".formatted(published.path("erpId").asString()));
    JsonNode paid = trial.awaitEvents(Trial.BYGG, id, "ForeignChangeFound");
    assertThat(paid.path("erpStatus").asString()).isEqualTo("PART_PAID");
    assertThat(paid.path("openAmount").asString()).isEqualTo("600.00");
  }

  @Test
  void the_invoices_of_two_clients_with_two_erps_stay_apart() {
    String bygg = trial.post(Trial.BYGG, Trial.invoice("2002"));
    String ror = trial.post(Trial.ROR, Trial.invoice("2002"));

    JsonNode ofBygg = trial.awaitPublished(Trial.BYGG, bygg);
    JsonNode ofRor = trial.awaitPublished(Trial.ROR, ror);

    assertThat(ofBygg.path("publicationKey")).isNotEqualTo(ofRor.path("publicationKey"));
    assertThat(ofBygg.path("erpId")).isNotEqualTo(ofRor.path("erpId"));
    assertThat(trial.sync(Trial.BYGG, ror).isNull()).isTrue();
    assertThat(trial.sync(Trial.ROR, bygg).isNull()).isTrue();
    assertThat(companiesOf(ofBygg)).containsExactly(1001);
    assertThat(companiesOf(ofRor)).containsExactly(2002);
  }

  @Test
  void bench_clients_are_connected_only_if_they_were_asked_for() {
    String id = trial.post("bench-001", Trial.invoice("1"));

    JsonNode sync =
        trial.awaitSync(
            "bench-001",
            id,
            found ->
                !found.path("openProblem").isMissingNode() && !found.path("openProblem").isNull());

    assertThat(sync.path("openProblem").path("code").asString()).isEqualTo("client-unknown");
    assertThat(sync.path("openProblem").path("message").asString()).contains("bench-001");
    assertThat(trial.act("bench-001", id, "give-up", 0, "only a test").status()).isEqualTo(204);
  }

  @Test
  void a_client_that_cw_does_not_know_is_named_in_the_answer() {
    Http.Answer answer = trial.send("POST", Trial.invoicesOf("nobody"), Trial.invoice("1"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("nobody", "demo-bygg");
  }

  private Set<Integer> companiesOf(JsonNode sync) {
    return trial.companiesHolding(sync.path("publicationKey").asString());
  }
}
