package com.contractingworks.integration.query.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.AstPrinter;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;

/** The scalars that GraphQL itself lacks. */
final class Scalars {

  /** Fewer digits after the point would look odd for money. */
  private static final int LEAST_SCALE = 2;

  static final GraphQLScalarType DATE_TIME =
      scalar(
          "DateTime",
          "a moment such as 2026-03-01T12:03:05Z",
          value -> ((Instant) value).truncatedTo(ChronoUnit.MICROS).toString(),
          text -> OffsetDateTime.parse(text).toInstant());

  static final GraphQLScalarType DECIMAL =
      scalar(
          "Decimal",
          "a decimal number in quotes such as \"1250.00\"",
          value -> plain((BigDecimal) value),
          BigDecimal::new);

  static final GraphQLScalarType LONG =
      scalar("Long", "a whole number such as 42", value -> value, Long::valueOf);

  private Scalars() {}

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < LEAST_SCALE ? stripped.setScale(LEAST_SCALE) : stripped)
        .toPlainString();
  }

  /** A scalar that says what form it must have, with an example. */
  private static GraphQLScalarType scalar(
      String name,
      String form,
      Function<Object, Object> serialize,
      Function<String, Object> parse) {
    return GraphQLScalarType.newScalar()
        .name(name)
        .coercing(new TextCoercing(form, serialize, parse))
        .build();
  }

  /** Goes by the text of a value both ways. */
  private record TextCoercing(
      String form, Function<Object, Object> serializer, Function<String, Object> parser)
      implements Coercing<Object, Object> {

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
      return serializer.apply(value);
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
      try {
        return parser.apply(input.toString());
      } catch (DateTimeException | NumberFormatException e) {
        throw new CoercingParseValueException(expected(input), e);
      }
    }

    @Override
    public Object parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      String text =
          input instanceof StringValue string ? string.getValue() : AstPrinter.printAst(input);
      try {
        return parser.apply(text);
      } catch (DateTimeException | NumberFormatException e) {
        throw new CoercingParseLiteralException(expected(text), e);
      }
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
      return StringValue.of(input.toString());
    }

    private String expected(Object input) {
      return ValidationTexts.EXPECTED + "%s, but is '%s'.".formatted(form, input);
    }
  }
}
