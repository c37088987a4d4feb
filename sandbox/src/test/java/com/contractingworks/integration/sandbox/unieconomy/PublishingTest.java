package com.contractingworks.integration.sandbox.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.contract.CwInvoices;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** How an invoice gets into UniEconomy: as a draft first. */
class PublishingTest extends UniEconomyProviderTest {

  @Test
  void an_invoice_is_a_draft_first_and_is_read_back_at_the_end() {
    accepted(publish("a"));

    assertThat(erp.filter().received().stream().map(UniEconomyProviderTest::step))
        .containsSubsequence(
            "POST /customers", "POST /invoices", "POST /invoices/N", "GET /invoices/N");
    assertThat(sent("POST /invoices").body())
        .contains("\"StatusCode\":10001", "\"ExternalReference\":\"" + CwInvoices.key("a").value())
        .contains("\"SumTotalExVat\":8925.00", "\"SumVat\":2231.25", "\"SumTotalIncVat\":11156.25");
  }

  @Test
  void what_is_invoiced_at_once_is_not_invoiced_again() {
    erp.control("POST", "/posting", "{\"atOnce\":true}");

    PublishedDocument document = accepted(publish("a"));

    assertThat(document.warnings()).singleElement().asString().contains("at once");
    assertThat(erp.documents(1)).isEqualTo(1);
    assertThat(steps("POST /invoices/N")).isZero();
  }

  @Test
  void the_same_publication_sent_twice_is_inserted_once() {
    accepted(publish("a"));

    Outcome again = publish("a");

    assertThat(((Outcome.Unclear) again).code()).isEqualTo("there-already");
    assertThat(erp.documents(1)).isEqualTo(1);
    assertThat(find("a")).isInstanceOf(Finding.Found.class);
  }

  @Test
  void a_draft_that_a_person_changed_is_left_to_a_person() {
    Finding.Draft draft = draft("a");
    erp.control(
        "POST",
        "/invoices/" + draft.erpId(),
        "{\"Items\":[{\"ID\":0,\"_createguid\":\"x\",\"NumberOfItems\":1,\"PriceExVat\":500}]}");

    assertThat(refusal(publishing().resume(draft, publication("a"), call())))
        .isEqualTo("draft-changed");
    assertThat(erp.documents(1)).isZero();
  }

  @Test
  void a_draft_that_was_invoiced_meanwhile_is_looked_up_again() {
    Finding.Draft draft = draft("a");
    accepted(publishing().resume(draft, publication("a"), call()));

    Outcome again = publishing().resume(draft, publication("a"), call());

    assertThat(((Outcome.Unclear) again).code()).isEqualTo("draft-gone");
    assertThat(erp.documents(1)).isEqualTo(1);
  }

  @Test
  void foreign_currency_is_sent_with_the_rate_that_unieconomy_has() {
    ObjectNode invoice = CwInvoices.invoice("a").put("currency", "EUR");
    ((ObjectNode) invoice.at("/lines/1")).put("quantity", -1);
    Publication publication = publication("a", invoice);

    PublishedDocument document = accepted(publishing().publish(publication, call()));

    assertThat(document.currency()).isEqualTo("EUR");
    assertThat(document.amount()).isEqualByComparingTo("10797.85");
    assertThat(sent("POST /invoices").body()).contains("\"CurrencyExchangeRate\":11.5");
  }
}
