package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.HttpRequest;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.HttpSender;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.http.Query;
import com.contractingworks.integration.provider.http.RateBudget;
import com.contractingworks.integration.provider.http.Tokens;
import com.contractingworks.integration.provider.http.Tokens.Token;
import com.contractingworks.integration.provider.json.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.node.ObjectNode;

/** How every request to Visma.net is made: address, token, errors, rate limit. */
final class VismaNetHttp {

  /** A token is asked for anew some time before it ends. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private static final long SECONDS_IF_NOT_SAID = 300;

  private final VismaNetSettings settings;
  private final HttpSender sender;
  private final Tokens<VismaNetAccess> tokens = new Tokens<>(this::createToken);
  private final RateBudget budget =
      new RateBudget("Visma.net", "X-RateLimit-Remaining", VismaNetErrors.RATE_LIMIT_RESET);

  VismaNetHttp(VismaNetSettings settings, OutgoingRules rules) {
    this.settings = settings;
    this.sender = new HttpSender(settings.connectTimeout(), settings.requestTimeout(), rules);
  }

  /**
   * One request, without address and token.
   *
   * @param etag the state that is to be changed; null for any
   */
  record Endpoint(String method, String path, ObjectNode body, String etag) {

    static Endpoint get(String path) {
      return new Endpoint("GET", path, null, null);
    }

    HttpRequest at(URI baseUrl) {
      HttpRequest request =
          new HttpRequest(
              method,
              URI.create(baseUrl + path),
              Map.of("Accept", "application/json"),
              body == null ? null : body.toString(),
              !method.equals("GET"));
      if (body != null) {
        request = request.with("Content-Type", "application/json; charset=utf-8");
      }
      return etag == null ? request : request.with("If-Match", etag);
    }
  }

  OptionalInt requestsLeft(Connection connection) {
    return budget.left(VismaNetAccess.of(connection, settings));
  }

  Optional<HttpFailure> notNow(Call call) {
    return budget.exhausted(access(call), call.clock().instant());
  }

  VismaNetAccess access(Call call) {
    return VismaNetAccess.of(call.connection(), settings);
  }

  void forgetToken(Call call) {
    tokens.forget(access(call));
  }

  /** Asks for one thing, and reads it. */
  <T> HttpResult<T> read(Class<T> type, Endpoint endpoint, Call call) {
    return read(Json.MAPPER.constructType(type), endpoint, call);
  }

  <T> HttpResult<T> read(JavaType type, Endpoint endpoint, Call call) {
    return succeed(endpoint, call).then(answer -> parse(type, answer));
  }

  /** Sends with the token, and takes any success as it comes. */
  HttpResult<HttpReply.Answered> succeed(Endpoint endpoint, Call call) {
    return authorised(endpoint, call)
        .then(
            answer ->
                answer.status() < 200 || answer.status() > 299
                    ? new HttpResult.Failed<>(VismaNetErrors.of(answer, call.clock().instant()))
                    : new HttpResult.Ok<>(answer));
  }

  /** Sends with the token; once more with a new one if Visma.net says that it has ended. */
  private HttpResult<HttpReply.Answered> authorised(Endpoint endpoint, Call call) {
    VismaNetAccess access = access(call);
    return tokens
        .current(access, call)
        .then(
            token ->
                send(endpoint, token, access, call)
                    .then(
                        answer ->
                            answer.status() == 401
                                ? tokens
                                    .insteadOf(token, access, call)
                                    .then(other -> send(endpoint, other, access, call))
                                : new HttpResult.Ok<>(answer)));
  }

  private HttpResult<HttpReply.Answered> send(
      Endpoint endpoint, Token token, VismaNetAccess access, Call call) {
    HttpRequest request =
        endpoint.at(access.baseUrl()).with("Authorization", "Bearer " + token.value().reveal());
    return send(request, access, call)
        .then(
            answer -> {
              budget.note(access, answer, call.clock().instant());
              return new HttpResult.Ok<>(answer);
            });
  }

  private HttpResult<HttpReply.Answered> send(
      HttpRequest request, VismaNetAccess access, Call call) {
    HttpReply reply = sender.send(request, call, access.redaction());
    if (reply instanceof HttpReply.Answered answered) {
      return new HttpResult.Ok<>(answered);
    }
    return new HttpResult.Failed<>(
        reply instanceof HttpReply.Lost lost
            ? HttpFailure.of(lost)
            : HttpFailure.of((HttpReply.NotReceived) reply));
  }

  private HttpResult<Token> createToken(VismaNetAccess access, Call call) {
    String form =
        Query.of("grant_type", "client_credentials")
            .and("client_id", access.clientId())
            .and("client_secret", access.clientSecret().reveal())
            .and("tenant_id", access.tenantId())
            .and("scope", settings.scope())
            .toString()
            .substring(1);
    Map<String, String> headers =
        Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded");
    return send(new HttpRequest("POST", access.tokenUrl(), headers, form, false), access, call)
        .then(answer -> token(answer, call.clock().instant()));
  }

  private static HttpResult<Token> token(HttpReply.Answered answer, Instant now) {
    if (answer.status() == 400 || answer.status() == 401) {
      return new HttpResult.Failed<>(VismaNetErrors.credentials());
    }
    if (answer.status() != 200) {
      return new HttpResult.Failed<>(VismaNetErrors.of(answer, now));
    }
    return VismaNetHttp.<VismaNetWire.Token>parse(
            Json.MAPPER.constructType(VismaNetWire.Token.class), answer)
        .then(
            token ->
                token.accessToken() == null
                    ? new HttpResult.Failed<>(VismaNetErrors.unreadable())
                    : new HttpResult.Ok<>(
                        new Token(new Secret(token.accessToken()), until(token, now))));
  }

  private static Instant until(VismaNetWire.Token token, Instant now) {
    long seconds = token.expiresIn() == null ? SECONDS_IF_NOT_SAID : token.expiresIn();
    return now.plusSeconds(seconds).minus(MARGIN);
  }

  private static <T> HttpResult<T> parse(JavaType type, HttpReply.Answered answer) {
    try {
      T read = Json.MAPPER.readValue(answer.body(), type);
      return read == null
          ? new HttpResult.Failed<>(VismaNetErrors.unreadable())
          : new HttpResult.Ok<>(read);
    } catch (JacksonException e) {
      return new HttpResult.Failed<>(VismaNetErrors.unreadable());
    }
  }
}
