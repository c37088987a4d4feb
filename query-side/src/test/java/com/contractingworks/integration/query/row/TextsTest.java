package com.contractingworks.integration.query.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TextsTest {

  private static final Instant LATE = Instant.parse("2026-03-01T23:59:59Z");

  @Test
  void writes_providers_as_people_do() {
    assertThat(Texts.provider("tripletex")).isEqualTo("Tripletex");
    assertThat(Texts.provider("vismanet")).isEqualTo("Visma.net");
    assertThat(Texts.provider(null)).isEqualTo("the ERP");
  }

  @Test
  void names_the_day_of_a_time_only_if_it_is_another_day() {
    assertThat(Texts.when(LATE.minusSeconds(1), LATE)).isEqualTo("at 23:59:58 UTC");
    assertThat(Texts.when(LATE.plusSeconds(1), LATE)).isEqualTo("on 2026-03-02 at 00:00:00 UTC");
  }

  @Test
  void makes_sentences() {
    assertThat(Texts.sentence("no answer")).isEqualTo("No answer.");
    assertThat(Texts.sentence("Why?")).isEqualTo("Why?");
    assertThat(Texts.sentence(null)).isEmpty();
  }

  @Test
  void cuts_what_is_too_long_for_its_column() {
    assertThat(Texts.cut("abcdef", 4)).isEqualTo("abc…");
    assertThat(Texts.cut("abcd", 4)).isEqualTo("abcd");
    assertThat(Texts.cut(null, 4)).isNull();
  }
}
