package com.contractingworks.integration.provider.mapping;

import java.math.BigDecimal;

/**
 * A decimal number inside a formula. Equal if the values are equal, whatever their scale. Not a
 * {@link Number}, so that CEL never takes it for a floating-point one.
 */
final class ExactDecimal {

  private static final int MAX_DIGITS = 60;
  private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private final BigDecimal value;

  private ExactDecimal(BigDecimal value) {
    this.value = value;
  }

  /**
   * Takes a number in.
   *
   * @throws Failure if writing it out would take more than 60 digits on either side of the point: a
   *     text such as 1e999999999 must not fill the memory
   */
  static ExactDecimal of(BigDecimal value) throws Failure {
    return new ExactDecimal(checked(value));
  }

  static BigDecimal checked(BigDecimal value) throws Failure {
    if (Math.abs((long) value.scale()) > MAX_DIGITS || value.precision() > 2 * MAX_DIGITS) {
      throw new Failure(
          "number", "The number has more than " + MAX_DIGITS + " digits. Round it or correct it.");
    }
    return value;
  }

  BigDecimal value() {
    return value;
  }

  boolean isWhole() {
    return value.stripTrailingZeros().scale() <= 0
        && value.compareTo(MIN_LONG) >= 0
        && value.compareTo(MAX_LONG) <= 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExactDecimal decimal && value.compareTo(decimal.value) == 0;
  }

  @Override
  public int hashCode() {
    return value.stripTrailingZeros().hashCode();
  }

  @Override
  public String toString() {
    return value.toPlainString();
  }
}
