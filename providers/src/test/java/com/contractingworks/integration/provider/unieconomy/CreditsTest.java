package com.contractingworks.integration.provider.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.json.Json;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What UniEconomy may leave out, or write with another sign, changes nothing. */
class CreditsTest {

  @ParameterizedTest
  @CsvSource({
    "42002, 0, 0, 1000, false, false",
    "42002, 0, -1000, 0, true, false",
    "42002, 1000, 0, 0, true, false",
    "42002, -1000, 0, 0, true, false",
    "42006, 0, 0, 0, true, true",
    "42007, 400, -400, 600, false, false",
    "42003, 0, 0, 900, false, true",
    "42002, 0, 0, 900, false, true",
    "42002, 0, -999.5, 0.5, true, false"
  })
  void how_far_it_is_credited_and_paid_is_told_by_whatever_says_so(
      int status, String credited, String note, String rest, boolean whole, boolean paid) {
    Credits credits =
        new Credits(
            entity(
                """
                {"ID":1,"StatusCode":%d,"TaxInclusiveAmountCurrency":1000,
                 "CreditedAmountCurrency":%s,"RestAmountCurrency":%s}"""
                    .formatted(status, credited, rest)),
            List.of(note(42002, note)));

    assertThat(credits.isWhole()).isEqualTo(whole);
    assertThat(credits.isPaid()).isEqualTo(paid);
  }

  @Test
  void drafts_credit_nothing_yet_but_are_told_of() {
    Credits credits =
        new Credits(
            entity("{\"ID\":1,\"StatusCode\":42002,\"TaxInclusiveAmountCurrency\":1000}"),
            List.of(note(42001, "-1000")));

    assertThat(credits.credited()).isZero();
    assertThat(credits.begun()).singleElement().asString().contains("7");
  }

  @Test
  void what_is_left_can_be_credited_apart_from_rounding() {
    Credits credits =
        new Credits(
            entity("{\"ID\":1,\"StatusCode\":42007,\"TaxInclusiveAmountCurrency\":1000}"),
            List.of(note(42002, "-400")));

    assertThat(credits.isTooMuch(new BigDecimal("600.40"))).isFalse();
    assertThat(credits.isTooMuch(new BigDecimal("700"))).isTrue();
  }

  private static Entity note(int status, String amount) {
    return entity(
        "{\"ID\":7,\"InvoiceType\":1,\"StatusCode\":%d,\"TaxInclusiveAmountCurrency\":%s}"
            .formatted(status, amount));
  }

  private static Entity entity(String json) {
    return new Entity(Json.MAPPER.readTree(json));
  }
}
