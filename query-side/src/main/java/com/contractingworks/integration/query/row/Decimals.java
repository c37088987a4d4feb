package com.contractingworks.integration.query.row;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How numbers fit the decimal columns of the tables, {@code decimal(19, 4)}. */
public final class Decimals {

  private static final int PRECISION = 19;
  private static final int SCALE = 4;

  private Decimals() {}

  /**
   * The number with the decimals that are kept; null if it is null or too large to be kept. Events
   * are never refused for a number: the log has it as it was told.
   */
  static BigDecimal fitting(BigDecimal number) {
    if (number == null) {
      return null;
    }
    long digits = (long) number.precision() - number.scale();
    if (number.signum() == 0 || digits < -SCALE) {
      return BigDecimal.ZERO;
    }
    return digits > PRECISION - SCALE ? null : rounded(number);
  }

  private static BigDecimal rounded(BigDecimal number) {
    BigDecimal rounded = number.setScale(SCALE, RoundingMode.HALF_UP);
    return rounded.precision() > PRECISION ? null : rounded;
  }
}
