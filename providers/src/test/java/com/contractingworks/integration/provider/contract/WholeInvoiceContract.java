package com.contractingworks.integration.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Mapped;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.PublishedDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every provider owes an invoice of which CW says more than it must: it reaches the ERP whole,
 * or is refused before anything is sent.
 */
public abstract class WholeInvoiceContract {

  private final Calls calls = new Calls();
  private InspectableErp erp;

  /** A new stand-in that holds nothing. */
  protected abstract InspectableErp start();

  @BeforeEach
  void startErp() {
    erp = start();
  }

  @AfterEach
  void stopErp() {
    erp.close();
  }

  @Test
  void a_foreign_customer_is_known_by_name_and_country() {
    publish("a", foreign("a", "Svensk Kund AB", "SE"));
    publish("b", foreign("b", "Svensk Kund AB", "SE"));
    assertThat(erp.customers(1)).isEqualTo(1);

    publish("c", foreign("c", "Svensk Kund AB", "DK"));
    assertThat(erp.customers(1)).isEqualTo(2);
  }

  @Test
  void the_number_of_a_foreign_customer_is_not_taken_for_a_norwegian_one() {
    publish("a", CwInvoices.invoice("a"));

    publish("b", foreign("b", "Svensk Kund AB", "SE"));

    assertThat(erp.customers(1)).isEqualTo(2);
  }

  @Test
  void a_private_person_is_known_by_name_and_email() {
    publish("a", person("a", "kari@kunde.example"));
    publish("b", person("b", "kari@kunde.example"));
    assertThat(erp.customers(1)).isEqualTo(1);

    publish("c", person("c", "another.kari@kunde.example"));
    assertThat(erp.customers(1)).isEqualTo(2);
  }

  @Test
  void a_discount_is_taken_off() {
    ObjectNode invoice = ofLines("a", "{quantity:10,unitPrice:100,discountPercent:12.5}");

    assertThat(publish("a", invoice).amount()).isEqualByComparingTo("1093.75");
  }

  @Test
  void lines_of_zero_and_less_count_as_they_are() {
    ObjectNode invoice =
        ofLines(
            "a",
            "{quantity:10,unitPrice:100}",
            "{quantity:1,unitPrice:0}",
            "{quantity:-1,unitPrice:50}");

    PublishedDocument document = publish("a", invoice);

    assertThat(document.amount()).isEqualByComparingTo("1187.50");
    assertThat(document.warnings()).isEmpty();
  }

  @Test
  void references_and_the_text_for_the_customer_are_in_the_erp() {
    ObjectNode invoice = CwInvoices.invoice("a").put("customerText", "Takk for oppdraget!");
    invoice
        .putObject("references")
        .put("yourReference", "Kari Kunde")
        .put("ourReference", "Ola Bygg")
        .put("purchaseOrder", "PO-4711");

    PublishedDocument document = publish("a", invoice);

    assertThat(erp.held(1, document.erpId()))
        .contains("Takk for oppdraget!", "Kari Kunde", "Ola Bygg", "PO-4711");
  }

  @ParameterizedTest
  @CsvSource({
    "/customer, name, customer.name",
    "/customer/address, city, customer.address.city",
    "/references, purchaseOrder, references.purchaseOrder",
    "/references, yourReference, references.yourReference",
    "'', customerText, customerText",
    "/lines/1, description, lines[1].description"
  })
  void a_text_that_is_too_long_is_refused_by_its_name_before_anything_is_sent(
      String parent, String name, String field) {
    ObjectNode invoice = CwInvoices.invoice("a");
    invoice.withObjectProperty("customer").putObject("address").put("city", "Oslo");
    invoice.putObject("references").put("purchaseOrder", "PO-4711");
    ((ObjectNode) invoice.at(parent)).put(name, "x".repeat(10_000));

    Mapped mapped = CwInvoices.map(erp.provider(), invoice, call());

    assertThat(mapped).isInstanceOf(Mapped.Refused.class);
    assertThat(((Mapped.Refused) mapped).reason().fieldErrors())
        .extracting(FieldError::field)
        .containsOnly(field);
    assertThat(calls.exchanges())
        .noneMatch(e -> e.requestBody() != null && e.requestBody().contains("xxx"));
  }

  @Test
  void how_an_invoice_stands_is_said_when_it_is_accepted_and_when_it_is_found() {
    PublishedDocument accepted = publish("a", CwInvoices.invoice("a"));

    assertThat(accepted.state().status()).isEqualTo(ErpStatus.OPEN);
    assertThat(accepted.state().openAmount()).isEqualByComparingTo(accepted.amount());
    assertThat(accepted.state().link()).isNull();
    Finding found =
        erp.provider()
            .publishing()
            .find(CwInvoices.publication(erp.provider(), "a", call()), call());
    assertThat(((Finding.Found) found).document().state().status()).isEqualTo(ErpStatus.OPEN);
  }

  private PublishedDocument publish(String id, ObjectNode invoice) {
    Outcome outcome =
        erp.provider()
            .publishing()
            .publish(CwInvoices.publication(erp.provider(), id, invoice, call()), call());
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return ((Outcome.Accepted) outcome).document();
  }

  private Call call() {
    return calls.on(erp.connection(1));
  }

  /** With the number of the Norwegian customer of the other invoices. */
  private static ObjectNode foreign(String id, String name, String country) {
    ObjectNode invoice = CwInvoices.invoice(id);
    ObjectNode customer = invoice.withObjectProperty("customer");
    customer.put("name", name).put("kind", "COMPANY");
    customer.putObject("address").put("city", "Staden").put("country", country);
    return invoice;
  }

  private static ObjectNode person(String id, String email) {
    ObjectNode invoice = CwInvoices.invoice(id);
    ObjectNode customer = invoice.withObjectProperty("customer");
    customer.put("name", "Kari Nordmann").put("kind", "PERSON").put("email", email);
    customer.putNull("organisationNumber").putObject("address").put("country", "NO");
    return invoice;
  }

  /** An invoice with 25 per cent VAT. */
  private static ObjectNode ofLines(String id, String... lines) {
    ObjectNode invoice = CwInvoices.invoice(id);
    ArrayNode all = invoice.putArray("lines");
    for (String line : lines) {
      all.add(CwInvoices.line(all.size() + 1, line));
    }
    return invoice;
  }
}
