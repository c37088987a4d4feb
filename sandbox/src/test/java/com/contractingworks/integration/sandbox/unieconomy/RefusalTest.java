package com.contractingworks.integration.sandbox.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Mapped;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.contract.VendorSpec.Sent;
import com.contractingworks.integration.provider.unieconomy.UniEconomySpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What is refused before UniEconomy has to: wrong documents, connections and requests. */
class RefusalTest extends UniEconomyProviderTest {

  @Test
  void the_vendors_document_is_there() {
    assumeTrue(UniEconomySpec.DOCUMENT.isPresent(), UniEconomySpec.CUT::missing);

    assertThat(wrong("GET", "/invoices?filtre=x", "")).isNotEmpty();
    assertThat(wrong("POST", "/invoices", "{\"CustomerID\":\"x\"}")).isNotEmpty();
    assertThat(wrong("POST", "/invoices", "{\"CustomerNr\":1}")).isNotEmpty();
    assertThat(wrong("POST", "/invoices/1?action=bill", "")).isNotEmpty();
    assertThat(wrong("POST", "/invoices/1?action=invoice", "")).isEmpty();
  }

  private static Set<String> wrong(String method, String target, String body) {
    Map<String, String> headers =
        body.isEmpty() ? Map.of() : Map.of("content-type", "application/json");
    return UniEconomySpec.errors(List.of(new Sent(method, target, headers, body)));
  }

  @Test
  void what_is_wrong_with_an_invoice_is_named_by_its_field() {
    ObjectNode invoice = CwInvoices.invoice("a");
    invoice.put("kind", "REMINDER").put("dueDate", "2026-03-01").put("currency", "XXX");
    ((ObjectNode) invoice.at("/lines/0")).put("vatCode", "99");
    ((ObjectNode) invoice.at("/lines/1")).put("description", "x".repeat(256));

    Mapped.Refused refused = (Mapped.Refused) CwInvoices.map(erp.provider(), invoice, call());

    assertThat(refused.reason().fieldErrors())
        .extracting(error -> error.field() + " " + error.code())
        .containsExactlyInAnyOrder(
            "kind unmapped",
            "dueDate invalid",
            "currency not-found",
            "lines[0].vatCode not-found",
            "lines[0].vatCode not-found",
            "lines[1].description too-long");
  }

  @Test
  void an_invoice_of_less_than_nothing_is_refused_before_it_is_sent() {
    ObjectNode invoice = CwInvoices.invoice("a");
    ((ObjectNode) invoice.at("/lines/0")).put("quantity", -20);

    Outcome outcome = publishing().publish(publication("a", invoice), call());

    assertThat(((Outcome.Rejected) outcome).fieldErrors().get(0).field())
        .isEqualTo("invoice.Items");
    assertThat(steps("POST /customers")).isZero();
  }

  @Test
  void a_key_or_a_company_that_is_not_ours_stops_the_whole_connection() {
    Call wrongClient = calls.on(erp.connection(1).with("ClientId", "somebody"));
    Call wrongCompany =
        calls.on(erp.connection(1).with("CompanyKey", "e1000000-0000-4000-8000-000000009999"));

    assertThat(failed(wrongClient).code()).isEqualTo(Outcome.NotSent.UNAUTHORISED);
    assertThat(failed(wrongClient).wholeConnection()).isTrue();
    assertThat(failed(wrongCompany).code()).isEqualTo(Outcome.NotSent.FORBIDDEN);
    assertThat(failed(calls.on(erp.connection(1).with("PrivateKey", "x"))).code())
        .isEqualTo(Outcome.NotSent.CONNECTION_INCOMPLETE);
  }

  private Outcome.NotSent failed(Call call) {
    return ((Finding.Failed) publishing().find(publication("a"), call)).reason();
  }
}
