package com.contractingworks.integration.command.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownDocumentsTest {

  private final KnownDocuments known = new KnownDocuments();

  @Test
  void a_document_of_another_kind_with_the_same_id_is_another_one() {
    known.add("credit-note", "12");

    assertThat(known.contains("credit-note", "12")).isTrue();
    assertThat(known.contains("invoice", "12")).isFalse();
    assertThat(known.contains("credit-note", "13")).isFalse();
  }

  @Test
  void one_of_a_kind_that_is_not_known_may_be_any() {
    known.add(null, "12");
    known.add("invoice", "13");

    assertThat(known.contains("invoice", "12")).isTrue();
    assertThat(known.contains(null, "13")).isTrue();
  }

  @Test
  void nothing_is_no_document() {
    known.add("credit-note", null);

    assertThat(known.contains("credit-note", "12")).isFalse();
  }
}
