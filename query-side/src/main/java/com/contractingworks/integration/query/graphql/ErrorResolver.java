package com.contractingworks.integration.query.graphql;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import reactor.core.publisher.Mono;

/** Resolves every exception while a question is answered, or a subscription served. */
public final class ErrorResolver
    implements DataFetcherExceptionResolver, SubscriptionExceptionResolver {

  @Override
  public Mono<List<GraphQLError>> resolveException(
      Throwable exception, DataFetchingEnvironment environment) {
    return Mono.just(List.of(Errors.of(exception, GraphqlErrorBuilder.newError(environment))));
  }

  @Override
  public Mono<List<GraphQLError>> resolveException(Throwable exception) {
    return Mono.just(List.of(Errors.of(exception, GraphqlErrorBuilder.newError())));
  }
}
