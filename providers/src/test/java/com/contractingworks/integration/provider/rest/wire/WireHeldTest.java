package com.contractingworks.integration.provider.rest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.contract.CwInvoices;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireHeldTest {

  private static final HeldDocument HELD =
      new HeldDocument(
          "7", "10007", CwInvoices.key("a"), List.of(CwInvoices.key("a3"), CwInvoices.key("a2")));
  private static final HeldDocument PLAIN = new HeldDocument("7", "10007", CwInvoices.key("a"));

  @Test
  void comes_as_it_was_sent() {
    assertThat(sent(HELD).toHeld()).isEqualTo(HELD);
    assertThat(sent(PLAIN).toHeld()).isEqualTo(PLAIN);
    assertThat(WireJson.MAPPER.writeValueAsString(WireHeld.of(PLAIN))).doesNotContain("laterKeys");
  }

  @Test
  void later_keys_are_no_content() {
    assertThat(publication(HELD)).isNotEqualTo(publication(PLAIN));
    assertThat(publication(HELD).content()).isEqualTo(publication(PLAIN).content());
  }

  private static WireHeld sent(HeldDocument held) {
    return WireJson.MAPPER.readValue(
        WireJson.MAPPER.writeValueAsString(WireHeld.of(held)), WireHeld.class);
  }

  private static WirePublication publication(HeldDocument held) {
    return WirePublication.of(new Publication(CwInvoices.key("k"), null, CwInvoices.DAY, held))
        .replacing(held, AfterPosting.LEAVE);
  }
}
