package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.contract.Erp;
import com.contractingworks.integration.provider.contract.VendorSpec.Sent;
import com.contractingworks.integration.sandbox.ContractFilter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** How an invoice is created, compared and released. */
class VismaNetPublishingTest extends VismaNetProviderTest {

  @Test
  void an_invoice_is_created_on_hold_compared_and_released() {
    accepted(publish("a", call("")));

    assertThat(erp.filter().received().stream().map(VismaNetProviderTest::step))
        .containsSubsequence(
            "POST /v1/customer",
            "POST /v2/customerinvoice",
            "GET /v1/customerinvoice/100001",
            "PUT /v1/customerinvoice/100001",
            "POST /v1/customerinvoice/100001/action/release",
            "GET /v1/customerinvoice/100001");
    Sent created = sent("POST /v2/customerinvoice");
    assertThat(created.body())
        .contains("\"hold\":{\"value\":true}", CwInvoices.key("a").value())
        .contains("\"documentDate\":{\"value\":\"2026-03-02T00:00:00\"}");
    assertThat(sent("POST /v1/customerinvoice/100001/action/release").headers())
        .containsKey("if-match");
  }

  @Test
  void where_a_person_releases_the_invoice_on_hold_is_the_document() {
    Call call = call(";Release=no");

    Outcome.Accepted accepted = accepted(publish("a", call));

    assertThat(erp.drafts(1)).isEqualTo(1);
    assertThat(erp.documents(1)).isZero();
    Finding.Found found = (Finding.Found) find("a", call);
    assertThat(found.document().written()).isEqualTo(accepted.document().written());
  }

  @Test
  void a_draft_that_a_person_changed_is_left_to_a_person() {
    erp.next(Erp.Fault.SERVER_ERROR);
    publish("a", call(""));
    Finding.Draft draft = (Finding.Draft) find("a", call(""));
    erp.control(
        "POST",
        "/invoices/" + draft.erpId(),
        "{\"invoiceLines\":[{\"operation\":\"Delete\",\"lineNumber\":{\"value\":2}}]}");

    Outcome outcome =
        erp.provider().publishing().resume(draft, publication("a", call("")), call(""));

    assertThat(((Outcome.Rejected) outcome).code()).isEqualTo("draft-changed");
    assertThat(erp.documents(1)).isZero();
  }

  @Test
  void somebody_elses_change_at_the_same_moment_is_not_released_over() {
    erp.filter()
        .after(
            "GET",
            "/v1/customerinvoice/[0-9]+",
            read -> {
              erp.control("POST", "/invoices/100001", "{\"invoiceText\":{\"value\":\"Hei\"}}");
              return read;
            });

    Outcome outcome = publish("a", call(""));

    assertThat(((Outcome.NotSent) outcome).code()).isEqualTo("conflict");
    assertThat(erp.documents(1)).isZero();
    assertThat(find("a", call(""))).isInstanceOf(Finding.Draft.class);
  }

  @Test
  void a_release_that_is_only_queued_is_looked_up() {
    released("{\"actionResult\":\"Queued\"}");

    assertThat(((Outcome.Unclear) publish("a", call(""))).code()).isEqualTo("release-queued");
    assertThat(find("a", call(""))).isInstanceOf(Finding.Found.class);
  }

  @Test
  void a_release_that_is_said_to_have_failed_is_believed_only_if_it_did() {
    released("{\"actionResult\":\"Failed\"}");
    assertThat(((Outcome.Unclear) publish("a", call(""))).code()).isEqualTo("released-meanwhile");

    erp.filter()
        .after(
            "GET",
            "/v1/customerinvoice/100002",
            read -> {
              erp.control(
                  "POST",
                  "/invoices/100002",
                  "{\"invoiceLines\":[{\"operation\":\"Delete\",\"lineNumber\":{\"value\":1}},"
                      + "{\"operation\":\"Delete\",\"lineNumber\":{\"value\":2}}]}");
              return new ContractFilter.Reply(
                  read.status(), read.body().replaceAll("\"timeStamp\":\"[^\"]*\"", "\"x\":1"));
            });

    Outcome.Rejected rejected = (Outcome.Rejected) publish("b", call(""));

    assertThat(rejected.code()).isEqualTo("validation");
    assertThat(rejected.message()).contains("The invoice 100002 stays in Visma.net");
  }

  private void released(String answer) {
    erp.filter()
        .after(
            "POST",
            "/v1/customerinvoice/[0-9]+/action/release",
            done -> new ContractFilter.Reply(200, answer));
  }

  @Test
  void zero_and_negative_lines_and_foreign_currency_reach_the_invoice() {
    ObjectNode invoice = CwInvoices.invoice("a").put("currency", "EUR");
    ((ObjectNode) invoice.at("/lines/1")).put("quantity", -1);
    invoice.withArray("lines").addObject().put("position", 3).put("description", "Gratis");
    ((ObjectNode) invoice.at("/lines/2")).put("quantity", 1).put("unitPrice", 0);
    ((ObjectNode) invoice.at("/lines/2")).put("vatCode", "3");
    Publication publication = CwInvoices.publication(erp.provider(), "a", invoice, call(""));

    Outcome.Accepted accepted =
        accepted(erp.provider().publishing().publish(publication, call("")));

    assertThat(accepted.document().currency()).isEqualTo("EUR");
    assertThat(accepted.document().amount()).isEqualByComparingTo("10797.85");
  }

  @Test
  void an_invoice_of_less_than_nothing_is_refused_before_it_is_sent() {
    ObjectNode invoice = CwInvoices.invoice("a");
    ((ObjectNode) invoice.at("/lines/0")).put("quantity", -20);
    Publication publication = CwInvoices.publication(erp.provider(), "a", invoice, call(""));

    Outcome outcome = erp.provider().publishing().publish(publication, call(""));

    assertThat(((Outcome.Rejected) outcome).fieldErrors().get(0).field())
        .isEqualTo("invoice.invoiceLines");
    assertThat(erp.drafts(1)).isZero();
  }
}
