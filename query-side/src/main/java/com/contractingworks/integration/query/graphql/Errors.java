package com.contractingworks.integration.query.graphql;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.validation.BindException;

/**
 * What an exception looks like to the one who asked: a code, and for faults of ours an id under
 * which the log has the rest.
 */
final class Errors {

  /** Where an error's {@code extensions} have its code. */
  static final String CODE = "code";

  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

  private Errors() {}

  /** Describes a failure at the place in the answer that the builder knows. */
  static GraphQLError of(Throwable failure, GraphqlErrorBuilder<?> builder) {
    Optional<QueryException> refused = causeOf(failure);
    if (refused.isPresent()) {
      return builder
          .errorType(ErrorType.BAD_REQUEST)
          .message(refused.get().getMessage())
          .extensions(Map.of(CODE, refused.get().code().name()))
          .build();
    }
    if (failure instanceof BindException) {
      return builder
          .errorType(ErrorType.BAD_REQUEST)
          .message("An argument has a wrong form. See the schema for the form of each.")
          .extensions(Map.of(CODE, QueryException.Code.BAD_ARGUMENT.name()))
          .build();
    }
    String id = UUID.randomUUID().toString();
    LOG.error("Error {} while answering a question", id, failure);
    return builder
        .errorType(ErrorType.INTERNAL_ERROR)
        .message("The question could not be answered. Give the error's id to support: " + id + ".")
        .extensions(Map.of(CODE, "INTERNAL", "errorId", id))
        .build();
  }

  private static Optional<QueryException> causeOf(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof QueryException refused) {
        return Optional.of(refused);
      }
    }
    return Optional.empty();
  }
}
