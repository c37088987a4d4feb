package com.contractingworks.integration.sandbox.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InvoiceTest extends UniEconomyTest {

  @Test
  void a_draft_is_invoiced_by_a_transition() throws Exception {
    long id = draft(elektro, "CW-1");
    JsonNode draft = elektro.get("/invoices/" + id).json();
    assertThat(draft.path("StatusCode").intValue()).isEqualTo(42001);
    assertThat(draft.has("InvoiceNumber")).isFalse();
    assertThat(draft.has("Items")).isFalse();

    Answer transition = elektro.post("/invoices/" + id + "?action=invoice", null);

    assertThat(transition.status()).isEqualTo(204);
    assertThat(transition.body()).isEmpty();
    JsonNode invoice = elektro.get("/invoices/" + id + "?expand=Items,Customer.Info").json();
    assertThat(invoice.path("StatusCode").intValue()).isEqualTo(42002);
    assertThat(invoice.path("InvoiceNumber").isString()).isTrue();
    assertThat(invoice.path("TaxInclusiveAmount").decimalValue()).isEqualByComparingTo("11156.25");
    assertThat(invoice.path("RestAmount").decimalValue()).isEqualByComparingTo("11156.25");
    assertThat(invoice.at("/Items/0/SumVat").decimalValue()).isEqualByComparingTo("2231.25");
    assertThat(invoice.at("/Customer/Info/Name").stringValue()).isEqualTo("Bygg Kunde AS");
    assertThat(elektro.post("/invoices/" + id + "?action=invoice", null).status()).isEqualTo(400);
  }

  @Test
  void without_a_status_an_invoice_is_posted_at_once() throws Exception {
    Answer created = elektro.post("/invoices", invoiceJson(elektro, "CW-2", ""));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().path("StatusCode").intValue()).isEqualTo(42002);
  }

  @Test
  void the_same_guid_is_taken_once() throws Exception {
    String guid = ",\"StatusCode\":10001,\"_createguid\":\"a1111111-1111-5111-8111-111111111111\"";

    id(elektro.post("/invoices", invoiceJson(elektro, "CW-3", guid)));
    Answer again = elektro.post("/invoices", invoiceJson(elektro, "CW-3", guid));

    assertThat(again.status()).isEqualTo(400);
    assertThat(again.body()).contains("_createguid");
    assertThat(found("ExternalReference eq 'CW-3'")).hasSize(1);
  }

  @Test
  void a_filter_on_an_unknown_field_filters_nothing() throws Exception {
    draft(elektro, "CW-4");
    draft(elektro, "CW-5");

    assertThat(found("ExternalReference eq 'CW-4'")).hasSize(1);
    assertThat(found("ExternalReference eq 'CW-4' and StatusCode eq 42002")).isEmpty();
    assertThat(found("ExternalReference eq 'CW-4' or ExternalReference eq 'CW-5'")).hasSize(2);
    assertThat(found("ExternalRefrence eq 'CW-4'").size()).isGreaterThan(1);
    assertThat(elektro.get("/invoices?filter=nonsense").status()).isEqualTo(400);
    assertThat(elektro.get("/invoices?top=1&skip=1").json()).hasSize(1);
  }

  @Test
  void what_is_wrong_with_an_entity_is_told_inside_of_it() throws Exception {
    String json =
        invoiceJson(elektro, "CW-6-is-longer-than-20-characters", "")
            .replace("2026-03-16", "2026-03-01");

    Answer refused = elektro.post("/invoices", json);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("CustomerID").isNumber()).isTrue();
    JsonNode results = refused.json().path("_validationResults");
    assertThat(results.at("/ExternalReference/0/Level").intValue()).isEqualTo(30);
    assertThat(results.at("/PaymentDueDate/0/PropertyName").stringValue())
        .isEqualTo("PaymentDueDate");
  }

  @Test
  void a_foreign_key_that_leads_nowhere_is_a_server_error() throws Exception {
    String json =
        invoiceJson(elektro, "CW-7", "").replaceFirst("\"CustomerID\":\\d+", "\"CustomerID\":1");

    assertThat(elektro.post("/invoices", json).status()).isEqualTo(500);
  }

  @Test
  void a_payment_leaves_the_rest() throws Exception {
    long id = invoiced(elektro, "CW-8").path("ID").longValue();

    Answer paid =
        elektro.put(
            "/invoices/" + id + "?action=payInvoice",
            "{\"PaymentDate\":\"2026-03-10\",\"Amount\":1156.25,\"AmountCurrency\":1156.25}");

    assertThat(paid.status()).as(paid.body()).isEqualTo(200);
    JsonNode invoice = elektro.get("/invoices/" + id).json();
    assertThat(invoice.path("StatusCode").intValue()).isEqualTo(42003);
    assertThat(invoice.path("RestAmount").decimalValue()).isEqualByComparingTo("10000");
    assertThat(elektro.get("/invoices/" + id + "?action=get-payments").json()).hasSize(1);
  }

  @Test
  void a_credit_note_is_negative_and_credits_its_invoice() throws Exception {
    long id = invoiced(elektro, "CW-9").path("ID").longValue();

    JsonNode credit =
        elektro.put("/invoices/" + id + "?action=create-credit-draft-invoice", null).json();
    elektro.post("/invoices/" + credit.path("ID").longValue() + "?action=invoice", null);

    assertThat(credit.path("InvoiceType").intValue()).isEqualTo(1);
    assertThat(credit.path("InvoiceReferenceID").longValue()).isEqualTo(id);
    assertThat(credit.path("TaxInclusiveAmount").decimalValue()).isEqualByComparingTo("-11156.25");
    JsonNode original = elektro.get("/invoices/" + id).json();
    assertThat(original.path("StatusCode").intValue()).isEqualTo(42006);
    assertThat(original.path("RestAmount").decimalValue()).isZero();
  }

  @Test
  void a_credit_note_that_is_posted_is_negative_and_refers_to_an_invoice() throws Exception {
    long id = invoiced(elektro, "CW-20").path("ID").longValue();
    long draft = draft(elektro, "CW-21");

    Answer positive = elektro.post("/invoices", credit("CW-22", id, "10.5"));
    Answer ofDraft = elektro.post("/invoices", credit("CW-23", draft, "-1"));
    Answer ofNothing = elektro.post("/invoices", credit("CW-24", 1, "-1"));
    long part = id(elektro.post("/invoices", credit("CW-25", id, "-1")));
    elektro.post("/invoices/" + part + "?action=invoice", null);

    assertThat(positive.json().at("/_validationResults/Items/0/Level").intValue()).isEqualTo(30);
    assertThat(ofDraft.status()).isEqualTo(400);
    assertThat(ofNothing.status()).isEqualTo(500);
    JsonNode original = elektro.get("/invoices/" + id).json();
    assertThat(original.path("StatusCode").intValue()).isEqualTo(42007);
    assertThat(original.path("RestAmount").decimalValue()).isEqualByComparingTo("10093.75");
  }

  private String credit(String reference, long invoice, String count) throws Exception {
    String more = ",\"StatusCode\":10001,\"InvoiceType\":1,\"InvoiceReferenceID\":" + invoice;
    return invoiceJson(elektro, reference, more)
        .replace("\"NumberOfItems\":10.5", "\"NumberOfItems\":" + count);
  }

  @Test
  void a_draft_is_changed_and_deleted_but_an_invoice_is_not() throws Exception {
    long draft = draft(elektro, "CW-10");
    long item =
        elektro.get("/invoices/" + draft + "?expand=Items").json().at("/Items/0/ID").longValue();

    Answer changed =
        elektro.put(
            "/invoices/" + draft,
            "{\"Comment\":\"Ny\",\"Items\":[{\"ID\":%d,\"NumberOfItems\":1}]}".formatted(item));

    assertThat(changed.json().path("Comment").stringValue()).isEqualTo("Ny");
    assertThat(changed.json().path("TaxExclusiveAmount").decimalValue())
        .isEqualByComparingTo("850");
    assertThat(elektro.delete("/invoices/" + draft).status()).isEqualTo(204);
    assertThat(elektro.get("/invoices/" + draft).status()).isEqualTo(404);
    long invoice = invoiced(elektro, "CW-11").path("ID").longValue();
    assertThat(elektro.delete("/invoices/" + invoice).status()).isEqualTo(400);
  }

  @Test
  void amounts_in_another_currency_are_converted() throws Exception {
    long euro = find(elektro, "/currencycodes?filter=Code eq 'EUR'");
    long krone = find(elektro, "/currencycodes?filter=Code eq 'NOK'");
    JsonNode rate =
        elektro
            .get(
                "/currencies?action=get-currency-exchange-rate&fromCurrencyCodeID=%d&toCurrencyCodeID=%d&currencyDate=2026-03-02"
                    .formatted(euro, krone))
            .json();

    JsonNode draft =
        elektro
            .post(
                "/invoices",
                invoiceJson(elektro, "CW-12", ",\"StatusCode\":10001")
                    .replace("\"CurrencyExchangeRate\":1", "\"CurrencyExchangeRate\":11.5"))
            .json();

    assertThat(rate.path("ExchangeRate").decimalValue()).isEqualByComparingTo("11.5");
    assertThat(draft.path("TaxExclusiveAmountCurrency").decimalValue())
        .isEqualByComparingTo("8925");
    assertThat(draft.path("TaxExclusiveAmount").decimalValue()).isEqualByComparingTo("102637.5");
  }

  @Test
  void companies_see_nothing_of_each_other() throws Exception {
    long id = draft(elektro, "CW-13");
    Http other = loggedIn(OTHER);

    assertThat(other.get("/invoices/" + id).status()).isEqualTo(404);
    assertThat(other.get("/invoices").json()).isEmpty();
    assertThat(find(other, "/vattypes?filter=VatCode eq '3'"))
        .isNotEqualTo(find(elektro, "/vattypes?filter=VatCode eq '3'"));
  }

  @Test
  void customers_are_found_by_what_lies_below_them() throws Exception {
    elektro.post(
        "/customers",
        "{\"OrgNumber\":\"911222333\",\"Info\":{\"Name\":\"Kari\",\"DefaultEmail\":{\"EmailAddress\":\"kari@kunde.example\"}}}");

    JsonNode byNumber =
        elektro.get("/customers?filter=OrgNumber%20eq%20'911222333'&expand=Info").json();
    JsonNode byMail =
        elektro
            .get(
                "/customers?filter=startswith(Info.DefaultEmail.EmailAddress,'KARI@')&expand=Info.DefaultEmail")
            .json();

    assertThat(byNumber).hasSize(1);
    assertThat(byNumber.at("/0/Info/Name").stringValue()).isEqualTo("Kari");
    assertThat(byNumber.at("/0/Info").has("DefaultEmail")).isFalse();
    assertThat(byMail.at("/0/Info/DefaultEmail/EmailAddress").stringValue())
        .isEqualTo("kari@kunde.example");
    assertThat(elektro.post("/customers", "{\"Info\":{}}").status()).isEqualTo(400);
  }

  private JsonNode found(String filter) throws Exception {
    return elektro.get("/invoices?filter=" + filter.replace(" ", "%20")).json();
  }
}
