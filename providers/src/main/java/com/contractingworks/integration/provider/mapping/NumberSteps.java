package com.contractingworks.integration.provider.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;

/** Transformations of numbers and truth values. All exact. */
final class NumberSteps {

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

  static final Map<String, Transformations.Factory> ALL =
      Map.of(
          "decimal", NumberSteps::decimal,
          "integer", NumberSteps::integer,
          "boolean", NumberSteps::bool,
          "round", NumberSteps::round);

  private NumberSteps() {}

  private static Step decimal(Parameters parameters) {
    parameters.none();
    return Step.ofValue(value -> DecimalNode.valueOf(number(value)));
  }

  private static Step integer(Parameters parameters) {
    parameters.none();
    return Step.ofValue(
        value -> {
          try {
            return BigIntegerNode.valueOf(number(value).toBigIntegerExact());
          } catch (ArithmeticException e) {
            throw new Failure("number", "A whole number is needed. Round it or correct it.");
          }
        });
  }

  private static Step bool(Parameters parameters) {
    parameters.none();
    return Step.ofValue(
        value -> {
          String text = TextSteps.text(value);
          if (!text.equals("true") && !text.equals("false")) {
            throw new Failure("boolean", "true or false is needed. Map the value first.");
          }
          return BooleanNode.valueOf(text.equals("true"));
        });
  }

  private static Step round(Parameters parameters) {
    parameters.only("scale", "mode");
    int scale = parameters.wholeNumber("scale", 0, 20);
    RoundingMode mode = parameters.oneOf(RoundingMode.class, "mode", RoundingMode.HALF_UP);
    return Step.ofValue(
        value -> {
          try {
            return DecimalNode.valueOf(number(value).setScale(scale, mode));
          } catch (ArithmeticException e) {
            throw new Failure("number", "It has more than " + scale + " decimals. Correct it.");
          }
        });
  }

  private static BigDecimal number(JsonNode value) throws Failure {
    if (value.isNumber()) {
      return ExactDecimal.checked(value.decimalValue());
    }
    String text = TextSteps.text(value);
    if (!NUMBER.matcher(text).matches()) {
      throw new Failure("number", "A number such as 12.50 is needed. Correct it.");
    }
    return ExactDecimal.checked(new BigDecimal(text));
  }
}
