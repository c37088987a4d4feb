package com.contractingworks.integration.sandbox.cw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvoiceMessagesTest {

  @Test
  void the_lane_is_the_first_four_bytes_of_the_digest_modulo_64() {
    // Computed with another implementation; the digest of the second begins with a set bit.
    assertThat(InvoiceMessages.lane("demo-ror/0190-a")).isEqualTo("lane-31");
    assertThat(InvoiceMessages.lane("demo-bygg/0")).isEqualTo("lane-47");
  }
}
