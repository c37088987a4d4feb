package com.contractingworks.integration.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentLinkTest {

  @Test
  void names_the_document_by_its_id_or_number() {
    DocumentLink both = DocumentLink.of(" https://erp.example/{id}?no={number} ");

    assertThat(both.to("7", "F 1/2")).isEqualTo("https://erp.example/7?no=F%201%2F2");
    assertThat(both.to("7", null)).isNull();
    assertThat(DocumentLink.of("http://erp.example/{id}").to("7", null))
        .isEqualTo("http://erp.example/7");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = " ")
  void without_a_form_there_is_no_link(String form) {
    assertThat(DocumentLink.of(form).to("7", "1")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://erp.example/",
        "erp.example/{id}",
        "javascript:alert({id})",
        "ftp://erp.example/{id}",
        "https://erp example/{id}"
      })
  void a_form_that_leads_nowhere_is_refused(String form) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DocumentLink.of(form))
        .withMessageContaining("{id}");
  }
}
