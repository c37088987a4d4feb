package com.contractingworks.integration.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.contractingworks.integration.kernel.client.ClientSyncId;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Identifiers and the ids that are made of them. */
class IdentifiersTest {

  private static final int LONGEST_ID = 200;

  @Test
  void case_does_not_count() {
    assertThat(Identifiers.normalise("clientId", "Demo-Bygg_1.A")).isEqualTo("demo-bygg_1.a");
  }

  @ParameterizedTest
  @NullAndEmptySource
  void a_missing_identifier_is_named(String missing) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Identifiers.normalise("clientId", missing))
        .withMessage("clientId is missing.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " a", "a ", "a/b", "a\nb", "a\n", "-a", ".a", "_a", "æ", "a:b", "\u212A", "\u0130"
      })
  void other_characters_are_refused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Identifiers.normalise("invoiceId", value))
        .withMessageContaining("invoiceId must be")
        .withMessageContaining(value);
  }

  @Test
  void sixty_four_characters_are_taken_and_no_more() {
    assertThat(Identifiers.normalise("clientId", "a".repeat(64))).hasSize(64);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Identifiers.normalise("clientId", "a".repeat(65)));
  }

  @Test
  void a_very_long_identifier_is_cut_in_the_message() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Identifiers.normalise("clientId", "a".repeat(100_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
  }

  @Property
  void an_invoice_sync_id_is_read_back_from_its_text(
      @ForAll("identifiers") String client, @ForAll("identifiers") String invoice) {
    InvoiceSyncId id = new InvoiceSyncId(client, invoice);
    assertThat(InvoiceSyncId.parse(id.toString())).isEqualTo(id);
    assertThat(id.toString()).hasSizeLessThanOrEqualTo(LONGEST_ID);
  }

  @Property
  void an_erp_document_id_is_read_back_from_its_text(
      @ForAll("identifiers") String client,
      @ForAll("identifiers") String erpId,
      @ForAll @IntRange(min = 1) int generation) {
    ErpDocumentId id = new ErpDocumentId(client, "tripletex", generation, "invoice", erpId);
    assertThat(ErpDocumentId.parse(id.toString())).isEqualTo(id);
    assertThat(id.toString()).hasSizeLessThanOrEqualTo(LONGEST_ID);
  }

  @Property
  void a_client_sync_id_is_read_back_from_its_text(@ForAll("identifiers") String client) {
    ClientSyncId id = new ClientSyncId(client);
    assertThat(ClientSyncId.parse(id.toString())).isEqualTo(id);
  }

  @Test
  void ids_of_the_three_aggregates_never_meet() {
    assertThat(new ClientSyncId("a").toString()).doesNotContain("/");
    assertThat(new InvoiceSyncId("a", "b").toString()).matches("[^/:]+/[^/:]+");
    assertThat(new ErpDocumentId("a", "b", 1, "c", "d").toString())
        .matches("[^/]+/[^/]+/1/[^/]+/[^/]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "demo-bygg", "a/b/c", "/b", "a/"})
  void a_text_that_is_no_invoice_sync_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> InvoiceSyncId.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b/1/c", "a/b/one/c/d", "a/b/0/c/d", "a/b/-1/c/d", "a/b/1/c/d/e"})
  void a_text_that_is_no_erp_document_is_refused_and_quoted(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ErpDocumentId.parse(text))
        .withMessageContaining(text);
  }

  @Test
  void an_erp_document_id_that_the_event_log_could_not_hold_is_refused() {
    String longest = "a".repeat(64);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ErpDocumentId(longest, longest, 999_999_999, longest, longest))
        .withMessageContaining("at most 200 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "demo-bygg", "Client:demo-bygg", "client:"})
  void a_text_that_is_no_client_sync_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ClientSyncId.parse(text));
  }

  @Provide
  Arbitrary<String> identifiers() {
    Arbitrary<String> first =
        Arbitraries.strings().withCharRange('a', 'z').withCharRange('0', '9').ofLength(1);
    Arbitrary<String> rest =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withCharRange('A', 'Z')
            .withCharRange('0', '9')
            .withChars("._-")
            .ofMaxLength(63);
    return first.flatMap(head -> rest.map(tail -> head + tail));
  }
}
