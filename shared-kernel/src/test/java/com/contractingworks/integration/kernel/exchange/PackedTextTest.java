package com.contractingworks.integration.kernel.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PackedTextTest {

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"{}", "Blåbærsyltetøy", "\uD83D\uDE00 and \u0000"})
  void what_is_packed_is_unpacked_as_it_was(String text) throws IOException {
    assertThat(PackedText.unpack(PackedText.pack(text))).isEqualTo(text);
  }

  @Test
  void what_is_damaged_is_an_error_and_not_half_a_text() {
    byte[] packed = PackedText.pack("a text of some length");

    assertThatThrownBy(() -> PackedText.unpack(Arrays.copyOf(packed, packed.length - 10)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> PackedText.unpack(new byte[] {1, 2, 3}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void few_bytes_do_not_fill_the_memory() throws IOException {
    byte[] bomb = PackedText.pack("x".repeat(5_000_000));

    assertThat(bomb).hasSizeLessThan(10_000);
    assertThat(PackedText.unpack(bomb)).hasSize(1 << 20);
  }
}
