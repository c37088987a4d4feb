package com.contractingworks.integration.provider.tripletex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.Mapped;
import com.contractingworks.integration.provider.RecordMapper;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.mapping.CompiledMapping;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import com.contractingworks.integration.provider.tripletex.FakeTripletex.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class TripletexMappingTest extends TripletexTest {

  private final ObjectNode invoice = Fixtures.json("cw-invoice.json");
  private final ObjectNode whole = Fixtures.json("cw-invoice-whole.json");

  @Test
  void makes_the_bodies_of_tripletex_out_of_cws_invoice() {
    Mapped.Made made = (Mapped.Made) map();

    assertThat(made.record().entity()).isEqualTo("tripletex.invoice");
    assertThat(made.record().content().toString())
        .isEqualTo(Fixtures.json("mapped-invoice.json").toString());
  }

  @Test
  void all_that_cw_says_of_an_invoice_has_its_place() {
    product("K-1", 301);
    product("S-1", 302);

    Mapped mapped = CwInvoices.map(provider, whole, call());

    assertThat(((Mapped.Made) mapped).record().content().toPrettyString())
        .isEqualTo(Fixtures.json("mapped-invoice-whole.json").toPrettyString());
  }

  @Test
  void what_is_not_there_to_be_looked_up_is_named_by_its_place_in_cws_invoice() {
    product("K-1", 301);
    product("K-2", 301);
    whole.withObjectProperty("customer").withObjectProperty("address").put("country", "FR");
    ((ObjectNode) whole.at("/lines/0")).put("discountPercent", 101);

    Mapped.Refused refused = (Mapped.Refused) CwInvoices.map(provider, whole, call());

    assertThat(refused.reason().fieldErrors())
        .extracting(FieldError::field, FieldError::code)
        .containsExactly(
            tuple("customer.address.country", "not-found"),
            tuple("lines[0].discountPercent", "invalid"),
            tuple("lines[1].productCode", "not-found"),
            tuple("lines[2].incomeAccount", "not-found"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"address", "kind"})
  void parts_that_are_null_are_as_if_they_were_left_out(String part) {
    invoice.putNull("references").putNull("customerText").putNull("totalWithVat");
    invoice.withObjectProperty("customer").putNull(part);

    assertThat(((Mapped.Made) map()).record().content().toString())
        .isEqualTo(Fixtures.json("mapped-invoice.json").toString());
  }

  private void product(String number, long account) {
    ObjectNode product = Json.MAPPER.createObjectNode().put("number", number);
    product.putObject("account").put("id", account);
    books.add(books.products, product);
  }

  @Test
  void without_a_due_date_tripletex_decides() {
    invoice.putNull("dueDate");

    ObjectNode order = (ObjectNode) ((Mapped.Made) map()).record().content().get("order");

    assertThat(order.has("invoicesDueIn")).isFalse();
    assertThat(order.has("invoicesDueInType")).isFalse();
  }

  @Test
  void names_every_field_that_is_wrong_by_its_place_in_cws_invoice() {
    invoice.put("kind", "REMINDER").put("dueDate", "2026-03-01").put("currency", "XXX");
    invoice.withObjectProperty("customer").put("name", " ");
    ((ObjectNode) invoice.at("/lines/0")).put("vatCode", "99");
    ((ObjectNode) invoice.at("/lines/1")).put("quantity", "many").remove("description");

    Mapped.Refused refused = (Mapped.Refused) map();

    assertThat(refused.reason().fieldErrors())
        .extracting(FieldError::field, FieldError::code)
        .containsExactly(
            tuple("customer.name", "missing"),
            tuple("currency", "not-found"),
            tuple("dueDate", "invalid"),
            tuple("lines[0].vatCode", "not-found"),
            tuple("lines[1].description", "missing"),
            tuple("lines[1].quantity", "number"),
            tuple("kind", "unmapped"));
    assertThat(refused.reason().fieldErrors())
        .extracting(FieldError::message)
        .contains(
            "The VAT code of line 1 is not known in Tripletex. Correct vatCode in CW, or add the code in Tripletex.",
            "The currency is not known in Tripletex. Correct currency in CW, or add it in Tripletex.",
            "Only invoices and credit notes can be published to Tripletex. Correct kind in CW.")
        .noneMatch(message -> message.contains("(") || message.contains("order."));
  }

  @Test
  void a_version_that_was_used_before_is_still_had_and_makes_the_same_record() {
    MappingDocument old = provider.mapping("tripletex-invoice@1#33750b244d48").orElseThrow();
    MappingDocument now = provider.defaultMapping("invoice");

    assertThat(now.version()).isEqualTo(4);
    assertThat(provider.mapping(now.reference())).containsSame(now);
    assertThat(provider.mapping("tripletex-invoice@1#000000000000")).isEmpty();
    Mapped made =
        RecordMapper.map(
            new EntityRecord("invoice", invoice),
            CompiledMapping.compile(old),
            provider.lookUps(),
            call());
    assertThat(((Mapped.Made) made).record()).isEqualTo(((Mapped.Made) map()).record());
  }

  @Test
  void the_number_of_a_vat_type_is_not_its_id_and_is_asked_once() {
    map();
    map();

    assertThat(tripletex.received("GET", "/ledger/vatType")).hasSize(1);
    assertThat(tripletex.received("GET", "/currency")).hasSize(1);
    calls.clock().advance(Duration.ofMinutes(11));
    map();
    assertThat(tripletex.received("GET", "/ledger/vatType")).hasSize(2);
  }

  @Test
  void a_look_up_that_fails_makes_the_document_wait() {
    tripletex.insteadOf("GET", "/ledger/vatType", Answer.error(500, 1000));

    Mapped.NotReady notReady = (Mapped.NotReady) map();

    assertThat(notReady.reason().code()).isEqualTo("server-error");
    assertThat(map()).isInstanceOf(Mapped.Made.class);
  }

  @Test
  void a_mapping_of_another_look_up_is_told_which_there_are() {
    var answer = provider.lookUps().lookUp("nothing", StringNode.valueOf("x"), call());

    assertThat(answer.toString()).contains("nothing").contains("vatTypeByNumber");
  }

  private Mapped map() {
    return CwInvoices.map(provider, invoice, call());
  }
}
