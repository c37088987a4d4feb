package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.HttpRequest;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.HttpSender;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.http.Pages;
import com.contractingworks.integration.provider.http.Query;
import com.contractingworks.integration.provider.http.RateBudget;
import com.contractingworks.integration.provider.http.Tokens;
import com.contractingworks.integration.provider.http.Tokens.Token;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Many;
import com.contractingworks.integration.provider.tripletex.TripletexWire.One;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.node.ObjectNode;

/** How every request to Tripletex is made: address, session, envelope, errors, rate limit. */
final class TripletexHttp {

  private final TripletexSettings settings;
  private final HttpSender sender;
  private final Tokens<TripletexAccess> sessions =
      new Tokens<>((access, call) -> Sessions.create(access, call, this::createSession));
  private final RateBudget budget =
      new RateBudget("Tripletex", "X-Rate-Limit-Remaining", TripletexErrors.RATE_LIMIT_RESET);

  TripletexHttp(TripletexSettings settings, OutgoingRules rules) {
    this.settings = settings;
    this.sender = new HttpSender(settings.connectTimeout(), settings.requestTimeout(), rules);
  }

  /** One request, without address and session. */
  record Endpoint(String method, String path, Query query, ObjectNode body, boolean writes) {

    HttpRequest at(URI baseUrl) {
      return new HttpRequest(
          method,
          URI.create(baseUrl + path + query),
          body == null
              ? Map.of("Accept", "application/json")
              : Map.of(
                  "Accept", "application/json", "Content-Type", "application/json; charset=utf-8"),
          body == null ? null : body.toString(),
          writes);
    }
  }

  OptionalInt requestsLeft(Connection connection) {
    return budget.left(TripletexAccess.of(connection, settings));
  }

  Optional<HttpFailure> notNow(Call call) {
    return budget.exhausted(access(call), call.clock().instant());
  }

  void forgetSession(Call call) {
    sessions.forget(access(call));
  }

  /** Asks for one object, in the envelope {@code value}. */
  <T> HttpResult<T> one(Class<T> type, Endpoint endpoint, Call call) {
    return authorised(endpoint, call).then(answer -> oneOf(type, answer, call));
  }

  /** Asks for one page, in the envelope {@code values}. */
  <T> HttpResult<Pages.Page<T>> many(Class<T> type, Endpoint endpoint, Call call) {
    return authorised(endpoint, call)
        .then(answer -> this.<Many<T>>read(envelope(Many.class, type), answer, call))
        .then(
            many ->
                many.values() == null
                    ? new HttpResult.Failed<>(TripletexErrors.unreadable())
                    : new HttpResult.Ok<>(
                        new Pages.Page<>(
                            many.values(),
                            many.fullResultSize() == null ? 0 : many.fullResultSize())));
  }

  private <T> HttpResult<T> oneOf(Class<T> type, HttpReply.Answered answer, Call call) {
    return this.<One<T>>read(envelope(One.class, type), answer, call)
        .then(
            one ->
                one.value() == null
                    ? new HttpResult.Failed<>(TripletexErrors.unreadable())
                    : new HttpResult.Ok<>(one.value()));
  }

  /** Sends with the session; once more with a new one if Tripletex says that it has ended. */
  private HttpResult<HttpReply.Answered> authorised(Endpoint endpoint, Call call) {
    TripletexAccess access = access(call);
    return sessions
        .current(access, call)
        .then(
            session ->
                send(endpoint, session, access, call)
                    .then(
                        answer ->
                            answer.status() == 401
                                ? sessions
                                    .insteadOf(session, access, call)
                                    .then(other -> send(endpoint, other, access, call))
                                : new HttpResult.Ok<>(answer)));
  }

  private HttpResult<HttpReply.Answered> send(
      Endpoint endpoint, Token session, TripletexAccess access, Call call) {
    String user = access.companyId() + ":" + session.value().reveal();
    String basic = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    return send(
        endpoint.at(access.baseUrl()).with("Authorization", "Basic " + basic), access, call);
  }

  private HttpResult<HttpReply.Answered> send(
      HttpRequest request, TripletexAccess access, Call call) {
    HttpReply reply = sender.send(request, call, access.redaction());
    if (reply instanceof HttpReply.Answered answered) {
      budget.note(access, answered, call.clock().instant());
      return new HttpResult.Ok<>(answered);
    }
    return new HttpResult.Failed<>(
        reply instanceof HttpReply.Lost lost
            ? HttpFailure.of(lost)
            : HttpFailure.of((HttpReply.NotReceived) reply));
  }

  private HttpResult<TripletexWire.Session> createSession(
      TripletexAccess access, LocalDate expirationDate, Call call) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("consumerToken", access.consumerToken().reveal());
    body.put("employeeToken", access.employeeToken().reveal());
    body.put("expirationDate", expirationDate.toString());
    Endpoint endpoint = new Endpoint("POST", "/token/session/:create", Query.none(), body, false);
    return send(endpoint.at(access.baseUrl()), access, call)
        .then(answer -> oneOf(TripletexWire.Session.class, answer, call))
        .then(
            session ->
                session.token() == null
                    ? new HttpResult.Failed<>(TripletexErrors.unreadable())
                    : new HttpResult.Ok<>(session));
  }

  private <E> HttpResult<E> read(JavaType type, HttpReply.Answered answer, Call call) {
    if (answer.status() < 200 || answer.status() > 299) {
      return new HttpResult.Failed<>(TripletexErrors.of(answer, call.clock().instant()));
    }
    try {
      E envelope = Json.MAPPER.readValue(answer.body(), type);
      return envelope == null
          ? new HttpResult.Failed<>(TripletexErrors.unreadable())
          : new HttpResult.Ok<>(envelope);
    } catch (JacksonException e) {
      return new HttpResult.Failed<>(TripletexErrors.unreadable());
    }
  }

  private static JavaType envelope(Class<?> envelope, Class<?> content) {
    return Json.MAPPER.getTypeFactory().constructParametricType(envelope, content);
  }

  private TripletexAccess access(Call call) {
    return TripletexAccess.of(call.connection(), settings);
  }
}
