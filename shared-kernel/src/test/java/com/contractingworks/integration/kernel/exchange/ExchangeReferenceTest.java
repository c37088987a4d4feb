package com.contractingworks.integration.kernel.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeReferenceTest {

  @Test
  void references_are_read_as_they_were_written() {
    List<ExchangeReference> references =
        List.of(new ExchangeReference("x-1", "aa"), new ExchangeReference("x-2", "bb"));

    assertThat(ExchangeReference.format(references)).isEqualTo("x-1=aa x-2=bb");
    assertThat(ExchangeReference.parse("x-1=aa x-2=bb")).isEqualTo(references);
  }

  @Test
  void nothing_names_none_and_a_digest_may_be_missing() {
    assertThat(ExchangeReference.parse(null)).isEmpty();
    assertThat(ExchangeReference.parse(" ")).isEmpty();
    assertThat(ExchangeReference.parse(" x-1 ")).containsExactly(new ExchangeReference("x-1", ""));
  }
}
