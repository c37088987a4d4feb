package com.contractingworks.integration.query.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

  @ParameterizedTest
  @CsvSource({
    "1250.00, 1250.00",
    "0.00005, 0.0001",
    "-1.00004, -1",
    "999999999999999.9999, 999999999999999.9999",
    "0E+99, 0",
    "1E-2000000000, 0"
  })
  void what_fits_is_kept_with_four_decimals(BigDecimal number, BigDecimal kept) {
    assertThat(Decimals.fitting(number)).isEqualByComparingTo(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000000000000000", "999999999999999.99995", "-1E+2000000000"})
  void what_is_too_large_is_not_kept(BigDecimal number) {
    assertThat(Decimals.fitting(number)).isNull();
  }

  @Test
  void what_is_not_there_stays_so() {
    assertThat(Decimals.fitting(null)).isNull();
  }
}
