package com.contractingworks.integration.query.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.graphql.execution.ErrorType;

/**
 * Refuses a question that demands too much before any of it is executed, and says with every answer
 * what it cost.
 */
public final class LimitsInstrumentation extends SimplePerformantInstrumentation {

  private static final String COST = "cost";

  private final Limits limits;
  private final int usualPage;

  /**
   * Sets the limits.
   *
   * @param usualPage elements of a page whose size the question does not give
   */
  public LimitsInstrumentation(Limits limits, int usualPage) {
    this.limits = limits;
    this.usualPage = usualPage;
  }

  @Override
  public InstrumentationContext<ExecutionResult> beginExecuteOperation(
      InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
    ExecutionContext execution = parameters.getExecutionContext();
    QuestionSize size = measure(execution);
    execution.getGraphQLContext().put(COST, size.cost());
    List<GraphQLError> errors = new ArrayList<>();
    check(errors, "DEPTH", "levels of fields", size.depth(), limits.depth());
    check(errors, "COST", "cost", size.cost(), limits.cost());
    check(errors, "ALIASES", "aliases", size.aliases(), limits.aliases());
    check(errors, "ROOT_FIELDS", "fields at the root", size.fields(), limits.rootFields());
    if (!errors.isEmpty()) {
      throw new AbortExecutionException(errors);
    }
    return SimpleInstrumentationContext.noOp();
  }

  @Override
  public CompletableFuture<ExecutionResult> instrumentExecutionResult(
      ExecutionResult result,
      InstrumentationExecutionParameters parameters,
      InstrumentationState state) {
    GraphQLContext context = parameters.getGraphQLContext();
    Long cost = context.get(COST);
    return CompletableFuture.completedFuture(
        cost == null
            ? result
            : result.transform(
                builder ->
                    builder.addExtension(COST, Map.of("requested", cost, "max", limits.cost()))));
  }

  private QuestionSize measure(ExecutionContext execution) {
    OperationDefinition operation = execution.getOperationDefinition();
    return new QuestionMeter(
            execution.getGraphQLSchema(),
            execution.getFragmentsByName(),
            execution.getCoercedVariables().toMap(),
            usualPage)
        .measure(operation.getSelectionSet(), root(execution.getGraphQLSchema(), operation));
  }

  private static GraphQLObjectType root(GraphQLSchema schema, OperationDefinition operation) {
    return operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION
        ? schema.getSubscriptionType()
        : schema.getQueryType();
  }

  private static void check(
      List<GraphQLError> errors, String what, String name, long asked, long max) {
    if (asked > max) {
      errors.add(
          GraphqlErrorBuilder.newError()
              .errorType(ErrorType.BAD_REQUEST)
              .message(
                  "The question is too large: %d %s, and %d at most. Ask for less at a time."
                      .formatted(asked, name, max))
              .extensions(
                  Map.of(
                      Errors.CODE,
                      what + "_LIMIT",
                      what.toLowerCase(Locale.ROOT),
                      asked,
                      "max",
                      max))
              .build());
    }
  }
}
