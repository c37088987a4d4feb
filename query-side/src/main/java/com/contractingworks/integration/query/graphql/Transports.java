package com.contractingworks.integration.query.graphql;

import graphql.ErrorType;
import graphql.GraphQLError;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Brings each answer into the form of the way on which it was asked for. Without this, a
 * subscription that asked for JSON is answered with the inside of its stream, and one that cannot
 * be begun is told over server-sent events that it is none.
 */
public final class Transports implements WebGraphQlInterceptor {

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    Mono<WebGraphQlResponse> answer = chain.next(request);
    if (request instanceof WebSocketGraphQlRequest) {
      return answer;
    }
    return answer.map(wantsStream(request) ? Transports::streamed : Transports::whole);
  }

  /** Chooses as Spring's routes do: whoever takes JSON as well gets that. */
  private static boolean wantsStream(WebGraphQlRequest request) {
    List<MediaType> accepted = request.getHeaders().getAccept();
    return accepted.contains(MediaType.TEXT_EVENT_STREAM)
        && accepted.stream()
            .noneMatch(
                type ->
                    type.isCompatibleWith(MediaType.APPLICATION_JSON)
                        || type.isCompatibleWith(MediaType.APPLICATION_GRAPHQL_RESPONSE));
  }

  /** What is no stream, such as errors before it has begun, is a stream of that one answer. */
  private static WebGraphQlResponse streamed(WebGraphQlResponse response) {
    return isStream(response)
        ? response
        : response.transform(
            builder -> builder.data(Flux.just(response.getExecutionResult())).errors(List.of()));
  }

  private static WebGraphQlResponse whole(WebGraphQlResponse response) {
    return isStream(response)
        ? response.transform(builder -> builder.data(null).errors(List.of(needsStream())))
        : response;
  }

  private static boolean isStream(WebGraphQlResponse response) {
    Object data = response.getData();
    return data instanceof Publisher;
  }

  private static GraphQLError needsStream() {
    return GraphQLError.newError()
        .errorType(ErrorType.OperationNotSupported)
        .message(
            "A subscription is answered as a stream only: ask with the header"
                + " 'Accept: text/event-stream' and no other type, or over the WebSocket.")
        .extensions(Map.of(Errors.CODE, ErrorCodes.NOT_SUPPORTED))
        .build();
  }
}
