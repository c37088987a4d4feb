package com.contractingworks.integration.kernel.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationKeyTest {

  private record Publication(String invoice, int revision, String kind, int generation) {

    PublicationKey key() {
      return PublicationKey.derive(InvoiceSyncId.parse(invoice), revision, kind, generation);
    }
  }

  /**
   * Computed by {@code "CW" + base64.b32encode(sha256("\n".join([...])).digest())[:18]} in Python.
   */
  @ParameterizedTest
  @CsvSource({
    "demo-bygg/inv-1, 1, invoice, 1, CW6IC3AZ75VD62SPFEV3",
    "demo-bygg/inv-1, 2, invoice, 1, CWKI2C72L5KN4NT6D3HQ",
    "demo-bygg/inv-1, 1, credit-note, 1, CWK2A3Y6EFFIZE3FTTUL",
    "demo-bygg/inv-1, 1, invoice, 2, CWUAFNVUBOTQBKORC257",
    "Demo-Bygg/INV-1, 1, invoice, 1, CW6IC3AZ75VD62SPFEV3",
    "demo-ror/2026_0001.a, 2147483647, invoice, 12, CWVYORD2VEWR7H47N5PA"
  })
  void keys_are_the_same_for_ever(
      String invoice, int revision, String kind, int generation, String key) {
    assertThat(new Publication(invoice, revision, kind, generation).key()).hasToString(key);
  }

  /** Computed likewise, over {@code "credit\n"} and the key. */
  @Test
  void the_key_of_a_credit_note_is_the_same_for_ever() {
    assertThat(new PublicationKey("CWABCDEFGHIJKLMNOPQR").ofCredit())
        .hasToString("CW4EPHDTPUQPHHTGDFHH");
  }

  @Property
  void every_key_has_the_form_that_is_looked_for(@ForAll("publications") Publication publication) {
    String key = publication.key().toString();
    assertThat(key).hasSize(20).matches("CW[A-Z2-7]{18}");
    assertThat(PublicationKey.looksLike(key)).isTrue();
    assertThat(publication.key()).isEqualTo(new PublicationKey(key));
  }

  @Property
  void different_publications_have_different_keys(
      @ForAll("publications") Publication one, @ForAll("publications") Publication other) {
    assertThat(one.key().equals(other.key())).isEqualTo(one.equals(other));
  }

  /** Digits that change sides: the separators keep apart what belongs to different parts. */
  @Property(tries = 50)
  void parts_do_not_run_into_each_other(
      @ForAll @IntRange(min = 1, max = 99) int a, @ForAll @IntRange(min = 1, max = 99) int b) {
    Map<PublicationKey, Publication> keys = new HashMap<>();
    for (Publication publication :
        new Publication[] {
          new Publication("c/i-" + a, b, "invoice", 1),
          new Publication("c/i-" + a + b, 1, "invoice", 1),
          new Publication("c/i-", a * 100 + b, "invoice", 1),
          new Publication("c/i", a, "invoice", b),
          new Publication("c/i", a, "invoice" + b, 1),
          new Publication("c." + a + "/i", b, "invoice", 1),
          new Publication("c/" + a + ".i", b, "invoice", 1)
        }) {
      Publication same = keys.put(publication.key(), publication);
      assertThat(same == null || same.equals(publication))
          .as("%s and %s", same, publication)
          .isTrue();
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "CW6IC3AZ75VD62SPFEV",
        "CW6IC3AZ75VD62SPFEV33",
        "cw6ic3az75vd62spfev3",
        "XX6IC3AZ75VD62SPFEV3",
        "CW6IC3AZ75VD62SPFEV1",
        " CW6IC3AZ75VD62SPFEV3",
        "CW6IC3AZ75VD62SPFEV3\n"
      })
  void another_form_is_not_taken(String text) {
    assertThat(PublicationKey.looksLike(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new PublicationKey(text));
  }

  @Test
  void a_key_is_its_text() {
    assertThat(new PublicationKey("CW6IC3AZ75VD62SPFEV3")).hasToString("CW6IC3AZ75VD62SPFEV3");
  }

  @Provide
  Arbitrary<Publication> publications() {
    Arbitrary<String> invoices =
        Arbitraries.strings()
            .withCharRange('a', 'c')
            .withCharRange('0', '2')
            .ofMinLength(1)
            .ofMaxLength(3);
    Arbitrary<Integer> numbers = Arbitraries.integers().between(1, 12);
    return Combinators.combine(
            invoices, invoices, numbers, Arbitraries.of("invoice", "credit-note"), numbers)
        .as(
            (client, invoice, revision, kind, generation) ->
                new Publication(client + "/" + invoice, revision, kind, generation));
  }
}
