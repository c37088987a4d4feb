package com.contractingworks.integration.provider.mapping;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Transformations of texts and dates. */
final class TextSteps {

  private static final String ISO_DATE = "uuuu-MM-dd";

  static final Map<String, Transformations.Factory> ALL =
      Map.of(
          "string", plain(text -> text),
          "trim", plain(String::strip),
          "upper", plain(text -> text.toUpperCase(Locale.ROOT)),
          "lower", plain(text -> text.toLowerCase(Locale.ROOT)),
          "blankToNull", TextSteps::blankToNull,
          "maxLength", TextSteps::maxLength,
          "date", TextSteps::date);

  private TextSteps() {}

  private enum WhenLonger {
    error,
    cut
  }

  /** The text of a scalar. */
  static String text(JsonNode value) throws Failure {
    if (value.isNumber()) {
      return value.decimalValue().toPlainString();
    }
    if (value.isObject() || value.isArray()) {
      throw new Failure("type", "A list or an object has no text. Name one of its fields.");
    }
    return value.asString();
  }

  private static Transformations.Factory plain(UnaryOperator<String> change) {
    return parameters -> {
      parameters.none();
      return Step.ofValue(value -> StringNode.valueOf(change.apply(text(value))));
    };
  }

  private static Step blankToNull(Parameters parameters) {
    parameters.none();
    return Step.ofValue(value -> value.isString() && value.stringValue().isBlank() ? null : value);
  }

  /** Counts code points, so that a cut never halves a character. */
  private static Step maxLength(Parameters parameters) {
    parameters.only("length", "whenLonger");
    int length = parameters.wholeNumber("length", 1, 1_000_000);
    WhenLonger whenLonger = parameters.oneOf(WhenLonger.class, "whenLonger", WhenLonger.error);
    return Step.ofValue(
        value -> {
          String text = text(value);
          if (text.codePointCount(0, text.length()) <= length) {
            return value;
          }
          if (whenLonger == WhenLonger.cut) {
            return StringNode.valueOf(text.substring(0, text.offsetByCodePoints(0, length)));
          }
          throw new Failure("too-long", "At most " + length + " characters fit. Shorten it.");
        });
  }

  private static Step date(Parameters parameters) {
    if (!parameters.node().isMissingNode()) {
      parameters.only("from", "to");
    }
    DateTimeFormatter from = formatter(parameters.text("from", ISO_DATE));
    DateTimeFormatter to = formatter(parameters.text("to", ISO_DATE));
    return Step.ofValue(
        value -> {
          try {
            return StringNode.valueOf(to.format(LocalDate.parse(text(value), from)));
          } catch (DateTimeException e) {
            throw new Failure("date", "It is no date of the declared form. Correct it.");
          }
        });
  }

  private static DateTimeFormatter formatter(String pattern) {
    try {
      return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + pattern + "' is no date pattern. Write one such as dd.MM.uuuu.", e);
    }
  }
}
