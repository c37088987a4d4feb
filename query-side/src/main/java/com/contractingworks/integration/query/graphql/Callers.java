package com.contractingworks.integration.query.graphql;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.CallerToken;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlInterceptor;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.server.WebSocketSessionInfo;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;

/**
 * Tells resolvers who asks: over HTTP whoever the filter chain has let in, over a WebSocket whoever
 * the token in {@code connection_init} names. A socket that brings none is closed.
 */
final class Callers implements WebSocketGraphQlInterceptor {

  /** Under which name the context of a question, and a resolver's argument, has the caller. */
  static final String CALLER = "caller";

  private static final String HEADER = "authorization";
  private static final String SCHEME = "bearer ";

  private final AuthenticationManager tokens;
  private final InstantSource clock;

  Callers(AuthenticationManager tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public Mono<Object> handleConnectionInitialization(
      WebSocketSessionInfo session, Map<String, Object> payload) {
    return Mono.fromRunnable(
        () ->
            session
                .getAttributes()
                .put(CALLER, callerOf(tokens.authenticate(token(payload))).at(addressOf(session))));
  }

  private static String addressOf(WebSocketSessionInfo session) {
    InetSocketAddress from = session.getRemoteAddress();
    return from == null || from.getAddress() == null ? null : from.getAddress().getHostAddress();
  }

  private static BearerTokenAuthenticationToken token(Map<String, Object> payload) {
    return payload.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(HEADER))
        .map(entry -> String.valueOf(entry.getValue()))
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(SCHEME))
        .map(value -> new BearerTokenAuthenticationToken(value.substring(SCHEME.length()).trim()))
        .findFirst()
        .orElseThrow(() -> new InsufficientAuthenticationException("A token is needed."));
  }

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    Optional<Caller> caller =
        request instanceof WebSocketGraphQlRequest socket
            ? Optional.ofNullable((Caller) socket.getSessionInfo().getAttributes().get(CALLER))
            : Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Callers::callerOf);
    caller
        .filter(known -> known.until().isAfter(clock.instant()))
        .ifPresent(
            known ->
                request.configureExecutionInput(
                    (input, builder) -> builder.graphQLContext(Map.of(CALLER, known)).build()));
    return chain.next(request);
  }

  private static Caller callerOf(Authentication authentication) {
    return ((CallerToken) authentication).getPrincipal();
  }
}
