package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Mapped;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import com.contractingworks.integration.provider.vismanet.VismaNetSettings;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What the mapping looks up, and what it refuses. */
class VismaNetMappingTest extends VismaNetProviderTest {

  @Test
  void vat_codes_may_be_looked_up_among_the_categories() {
    Provider provider =
        erp.provider(
            s ->
                new VismaNetSettings(
                    s.baseUrl(),
                    s.tokenUrl(),
                    s.scope(),
                    s.connectTimeout(),
                    s.requestTimeout(),
                    s.commitHorizon(),
                    s.lookUpsKept(),
                    s.pageSize(),
                    VismaNetSettings.VatCodes.VAT_CATEGORY_ID,
                    s.signatureHeaders()));

    assertThat(CwInvoices.map(provider, CwInvoices.invoice("a"), call("")))
        .isInstanceOf(Mapped.Made.class);

    assertThat(steps("GET /v1/vatCategory/3")).isEqualTo(1);
    assertThat(steps("GET /v1/vat/3")).isZero();
  }

  @Test
  void what_is_wrong_with_an_invoice_is_named_by_its_field() {
    ObjectNode invoice = CwInvoices.invoice("a");
    invoice.put("kind", "PROFORMA").put("dueDate", "2026-03-01").put("currency", "XXX");
    ((ObjectNode) invoice.at("/lines/0")).put("vatCode", "99");
    ((ObjectNode) invoice.at("/lines/1")).put("description", "x".repeat(257));

    Mapped.Refused refused = (Mapped.Refused) CwInvoices.map(erp.provider(), invoice, call(""));

    assertThat(refused.reason().fieldErrors())
        .extracting(error -> error.field() + " " + error.code())
        .containsExactly(
            "dueDate invalid",
            "currency not-found",
            "lines[0].vatCode not-found",
            "lines[1].description too-long",
            "kind unmapped");
  }

  @Test
  void a_mapping_that_refused_credit_notes_is_found_for_what_was_begun_with_it() {
    String first = "vismanet-invoice@1#6de69c624a73";

    assertThat(erp.provider().mapping(first).map(MappingDocument::reference)).contains(first);
  }

  @Test
  void a_credit_note_has_no_due_date_and_says_what_it_is() {
    ObjectNode note = CwInvoices.invoice("a").put("kind", "CREDIT_NOTE");

    Mapped.Made made = (Mapped.Made) CwInvoices.map(erp.provider(), note, call(""));

    assertThat(made.record().content().path("kind").stringValue()).isEqualTo("CREDIT_NOTE");
    assertThat(made.record().content().at("/invoice").has("documentDueDate")).isFalse();
  }

  @Test
  void an_account_that_is_not_there_is_named() {
    Mapped mapped =
        CwInvoices.map(erp.provider(), CwInvoices.invoice("a"), call(";IncomeAccount=9999"));

    assertThat(((Mapped.Refused) mapped).reason().fieldErrors().get(0).message())
        .contains("IncomeAccount");
  }
}
