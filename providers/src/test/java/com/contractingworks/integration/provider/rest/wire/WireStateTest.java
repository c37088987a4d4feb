package com.contractingworks.integration.provider.rest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.WrittenDocument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireStateTest {

  @ParameterizedTest
  @EnumSource(ErpStatus.class)
  void what_is_sent_is_what_is_received(ErpStatus status) {
    ErpState state = new ErpState(status, new BigDecimal("12.50"), "https://erp.example/4711");
    assertThat(WireState.of(state).toState()).isEqualTo(state);
  }

  @Test
  void a_status_has_the_word_of_the_interface() {
    assertThat(WireState.of(new ErpState(ErpStatus.PART_PAID, null, null)).status())
        .isEqualTo("part-paid");
  }

  @Test
  void a_document_and_a_reading_carry_their_state() {
    ErpState state = new ErpState(ErpStatus.OPEN, BigDecimal.TEN, null);
    Fingerprint values = Fingerprint.of("erp-invoice/1", Map.of("total", "10"));
    PublishedDocument document =
        new PublishedDocument(
            "4711",
            null,
            BigDecimal.TEN,
            "NOK",
            List.of(new WrittenDocument("invoice", "4711", "1", values, true)),
            List.of(),
            state);
    DocumentReading reading =
        new DocumentReading("invoice", "4711", false, "1", values, null, state);
    assertThat(WireDocument.of(document).toDocument()).isEqualTo(document);
    assertThat(WireDocument.of(document.withState(null)).toDocument().state()).isNull();
    assertThat(WireReading.of(reading).toReading()).isEqualTo(reading);
  }

  @Test
  void a_status_of_a_later_version_and_an_amount_that_is_none_are_not_known() {
    assertThat(new WireState("disputed", "12,50", null).toState())
        .isEqualTo(new ErpState(null, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,x",
        "//erp.example/4711",
        "https://erp.example/\"><script>",
        "https://erp.example/4711 and more"
      })
  void what_leads_elsewhere_than_to_a_web_page_is_no_link(String link) {
    assertThat(new WireState("open", null, link).toState().link()).isNull();
  }
}
