package com.contractingworks.integration.query.graphql;

import graphql.introspection.Introspection;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.Map;

/**
 * Measures one question before it is executed. A field costs its {@code @cost}, or 1, and all below
 * it as often as its {@code @listSize} says. Each fragment is measured once and not wherever it is
 * spread, so that measuring takes time in proportion to the length of the question: graphql-java's
 * own depth and complexity checks unfold fragments, which a short question can make 2³⁰ fields.
 */
final class QuestionMeter {

  /** A fragment's size depends on the list that it is in. */
  private record Spread(String fragment, Sized sized) {}

  /** The field that holds the elements of a list, and how many there are. */
  private record Sized(String field, int elements) {
    static final Sized NOTHING = new Sized("", 1);
  }

  private final GraphQLSchema schema;
  private final Map<String, FragmentDefinition> fragments;
  private final Map<String, Object> variables;
  private final int usualPage;
  private final Map<Spread, QuestionSize> measured = new HashMap<>();

  /**
   * Prepares to measure.
   *
   * @param fragments must be free of cycles, as validation ensures
   * @param usualPage elements of a page whose size the question does not give
   */
  QuestionMeter(
      GraphQLSchema schema,
      Map<String, FragmentDefinition> fragments,
      Map<String, Object> variables,
      int usualPage) {
    this.schema = schema;
    this.fragments = fragments;
    this.variables = variables;
    this.usualPage = usualPage;
  }

  QuestionSize measure(SelectionSet selections, GraphQLCompositeType type) {
    return sizeOf(selections, type, Sized.NOTHING);
  }

  private QuestionSize sizeOf(SelectionSet selections, GraphQLCompositeType type, Sized sized) {
    QuestionSize size = QuestionSize.NONE;
    for (Selection<?> selection : selections.getSelections()) {
      size = size.and(sizeOf(selection, type, sized));
    }
    return size;
  }

  private QuestionSize sizeOf(Selection<?> selection, GraphQLCompositeType type, Sized sized) {
    if (selection instanceof Field field) {
      return sizeOf(field, type, sized);
    }
    if (selection instanceof InlineFragment inline) {
      return sizeOf(inline.getSelectionSet(), narrowed(inline.getTypeCondition(), type), sized);
    }
    Spread spread = new Spread(((FragmentSpread) selection).getName(), sized);
    QuestionSize known = measured.get(spread);
    if (known == null) {
      FragmentDefinition fragment = fragments.get(spread.fragment());
      known =
          sizeOf(fragment.getSelectionSet(), narrowed(fragment.getTypeCondition(), type), sized);
      measured.put(spread, known);
    }
    return known;
  }

  private QuestionSize sizeOf(Field field, GraphQLCompositeType parent, Sized sized) {
    GraphQLFieldDefinition definition = Introspection.getFieldDef(schema, parent, field.getName());
    GraphQLType type = GraphQLTypeUtil.unwrapAll(definition.getType());
    QuestionSize below =
        field.getSelectionSet() != null && type instanceof GraphQLCompositeType composite
            ? sizeOf(field.getSelectionSet(), composite, sizedBy(field, definition))
            : QuestionSize.NONE;
    int elements =
        field.getName().equals(sized.field()) ? sized.elements() : elements(field, definition);
    return below.below(field.getAlias() != null, weight(definition), elements);
  }

  private GraphQLCompositeType narrowed(TypeName condition, GraphQLCompositeType type) {
    return condition == null ? type : schema.getTypeAs(condition.getName());
  }

  private static int weight(GraphQLFieldDefinition definition) {
    GraphQLAppliedDirective cost = definition.getAppliedDirective("cost");
    return cost == null ? 1 : cost.<Integer>getArgument("weight").getValue();
  }

  private int elements(Field field, GraphQLFieldDefinition definition) {
    GraphQLAppliedDirective list = definition.getAppliedDirective("listSize");
    Integer assumed = list == null ? null : list.getArgument("assumedSize").getValue();
    if (assumed == null) {
      return 1;
    }
    String argument = list.getArgument("slicingArgument").getValue();
    return argument == null ? assumed : number(field, argument, assumed);
  }

  private Sized sizedBy(Field field, GraphQLFieldDefinition definition) {
    GraphQLAppliedDirective list = definition.getAppliedDirective("listSize");
    String sizedField = list == null ? null : list.getArgument("sizedField").getValue();
    return sizedField == null
        ? Sized.NOTHING
        : new Sized(
            sizedField, number(field, list.getArgument("slicingArgument").getValue(), usualPage));
  }

  private int number(Field field, String argument, int otherwise) {
    Value<?> value =
        field.getArguments().stream()
            .filter(given -> given.getName().equals(argument))
            .map(given -> (Value<?>) given.getValue())
            .findFirst()
            .orElse(null);
    if (value instanceof IntValue number) {
      return Math.max(1, number.getValue().intValue());
    }
    if (value instanceof VariableReference variable
        && variables.get(variable.getName()) instanceof Integer number) {
      return Math.max(1, number);
    }
    return otherwise;
  }
}
