package com.contractingworks.integration.sandbox.cw;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;

/** Scalars that are text on the wire; what the text means is checked where it is used. */
final class Scalars {

  private Scalars() {}

  static GraphQLScalarType text(String name) {
    return GraphQLScalarType.newScalar().name(name).coercing(new Text(name)).build();
  }

  private static final class Text implements Coercing<String, String> {
    private final String name;

    private Text(String name) {
      this.name = name;
    }

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
      return value.toString();
    }

    @Override
    public String parseValue(Object input, GraphQLContext context, Locale locale) {
      if (input instanceof String text) {
        return text;
      }
      throw new CoercingParseValueException(name + " must be a string");
    }

    @Override
    public String parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      if (input instanceof StringValue text) {
        return text.getValue();
      }
      throw new CoercingParseLiteralException(name + " must be a string");
    }
  }
}
