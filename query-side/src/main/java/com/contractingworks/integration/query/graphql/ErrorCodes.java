package com.contractingworks.integration.query.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Gives the errors that graphql-java itself finds in a question a code, as all others have one. */
public final class ErrorCodes extends SimplePerformantInstrumentation {

  /** Of an operation that is not answered, or not in this way. */
  static final String NOT_SUPPORTED = "NOT_SUPPORTED";

  private static final Map<ErrorClassification, String> CODES =
      Map.of(
          ErrorType.InvalidSyntax, "SYNTAX",
          ErrorType.ValidationError, "VALIDATION",
          ErrorType.OperationNotSupported, NOT_SUPPORTED,
          ErrorType.NullValueInNonNullableField, "INTERNAL");

  @Override
  public CompletableFuture<ExecutionResult> instrumentExecutionResult(
      ExecutionResult result,
      InstrumentationExecutionParameters parameters,
      InstrumentationState state) {
    if (result.getErrors().isEmpty()) {
      return CompletableFuture.completedFuture(result);
    }
    List<GraphQLError> coded = result.getErrors().stream().map(ErrorCodes::coded).toList();
    return CompletableFuture.completedFuture(result.transform(builder -> builder.errors(coded)));
  }

  private static GraphQLError coded(GraphQLError error) {
    if (error.getExtensions() != null && error.getExtensions().containsKey(Errors.CODE)) {
      return error;
    }
    Map<String, Object> extensions = new HashMap<>();
    if (error.getExtensions() != null) {
      extensions.putAll(error.getExtensions());
    }
    extensions.put(Errors.CODE, CODES.getOrDefault(error.getErrorType(), "REFUSED"));
    return GraphQLError.newError()
        .message("%s", ValidationTexts.plain(error.getMessage()))
        .locations(error.getLocations())
        .path(error.getPath() == null ? List.of() : error.getPath())
        .errorType(error.getErrorType())
        .extensions(extensions)
        .build();
  }
}
