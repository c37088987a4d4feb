package com.contractingworks.integration.kernel.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EncodingTest {

  @Test
  void no_two_lists_of_values_make_the_same_bytes() {
    byte[][] encoded = {
      of("ab", "c"),
      of("a", "bc"),
      of("abc"),
      of("abc", ""),
      of("abc", null),
      of("", "abc"),
      of(null, "abc"),
      of("\uD800", "x"),
      of("\uDC00", "x"),
      of("?", "x"),
      of("\uFFFD", "x"),
      new Encoding("p").number(1).text("").toBytes(),
      new Encoding("p").text("").number(1).toBytes(),
      new Encoding("q").text("abc").toBytes()
    };
    for (int i = 0; i < encoded.length; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(encoded[i]).as(i + " and " + j).isNotEqualTo(encoded[j]);
      }
    }
  }

  @Test
  void the_form_never_changes_since_stored_digests_depend_on_it() {
    assertThat(new Encoding("p").text("aø").text(null).number(258).toBytes())
        .isEqualTo(
            new byte[] {
              0,
              0,
              0,
              1,
              'p',
              0,
              0,
              0,
              0,
              2,
              'a',
              0,
              (byte) 0xF8,
              0,
              -1,
              -1,
              -1,
              -1,
              0,
              0,
              0,
              0,
              0,
              0,
              1,
              2
            });
    RawEvent event = new RawEvent("demo/1", 1, "InvoiceSync", "e-1", "T", null, "t", "{}", "{}");
    assertThat(event.digest(RawEvent.START))
        .isEqualTo("1015d40b44b51b0bdaa4117b9cc0593e592abf6ad3e9bf05346d87a4b4af5be1");
  }

  @Test
  void a_long_text_is_whole() {
    String text = "x".repeat(5_000);
    assertThat(of(text)).hasSize(4 + 2 + 4 + 10_000);
  }

  private static byte[] of(String... values) {
    Encoding encoding = new Encoding("p");
    for (String value : values) {
      encoding.text(value);
    }
    return encoding.toBytes();
  }
}
