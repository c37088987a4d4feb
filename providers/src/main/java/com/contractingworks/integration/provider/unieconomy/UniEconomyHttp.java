package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
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
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How every request to UniEconomy is made: address, token, company, errors, rate limit. */
final class UniEconomyHttp {

  private final UniEconomySettings settings;
  private final HttpSender sender;
  private final Tokens<UniEconomyAccess> tokens = new Tokens<>(this::createToken);
  private final RateBudget budget =
      new RateBudget("UniEconomy", "X-Rate-Limit-Remaining", UniEconomyErrors.RATE_LIMIT_RESET);

  UniEconomyHttp(UniEconomySettings settings, OutgoingRules rules) {
    this.settings = settings;
    this.sender = new HttpSender(settings.connectTimeout(), settings.requestTimeout(), rules);
  }

  /** One request, without address, token and company. */
  record Endpoint(String method, String path, Query query, ObjectNode body, boolean writes) {

    HttpRequest at(URI baseUrl) {
      return new HttpRequest(
          method,
          URI.create(baseUrl.toString().replaceAll("/+$", "") + path + query),
          body == null
              ? Map.of("Accept", "application/json")
              : Map.of(
                  "Accept", "application/json", "Content-Type", "application/json; charset=utf-8"),
          body == null ? null : body.toString(),
          writes);
    }
  }

  OptionalInt requestsLeft(Connection connection) {
    return budget.left(UniEconomyAccess.of(connection, settings));
  }

  Optional<HttpFailure> notNow(Call call) {
    return budget.exhausted(access(call), call.clock().instant());
  }

  void forgetToken(Call call) {
    tokens.forget(access(call));
  }

  String companyKey(Call call) {
    return access(call).companyKey();
  }

  /** Asks for one object, or for a list. */
  HttpResult<JsonNode> json(Endpoint endpoint, Call call) {
    Instant now = call.clock().instant();
    return authorised(endpoint, call).then(answer -> UniEconomyErrors.json(answer, now));
  }

  /** Asks for something to be done; a success has nothing to say. */
  HttpResult<Integer> done(Endpoint endpoint, Call call) {
    return authorised(endpoint, call)
        .then(
            answer ->
                answer.status() >= 200 && answer.status() <= 299
                    ? new HttpResult.Ok<>(answer.status())
                    : new HttpResult.Failed<>(UniEconomyErrors.of(answer, call.clock().instant())));
  }

  /** Sends with the token; once more with a new one if UniEconomy says that it has ended. */
  private HttpResult<HttpReply.Answered> authorised(Endpoint endpoint, Call call) {
    UniEconomyAccess access = access(call);
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
      Endpoint endpoint, Token token, UniEconomyAccess access, Call call) {
    HttpRequest request =
        endpoint
            .at(baseUrl(token, access))
            .with("Authorization", "Bearer " + token.value().reveal())
            .with("CompanyKey", access.companyKey());
    return send(request, access, call);
  }

  private HttpResult<HttpReply.Answered> send(
      HttpRequest request, UniEconomyAccess access, Call call) {
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

  private HttpResult<Token> createToken(UniEconomyAccess access, Call call) {
    Instant now = call.clock().instant();
    return send(AccessTokens.request(access, now), access, call)
        .then(answer -> AccessTokens.read(answer, now));
  }

  /** Each bank brand has an address of its own, which only the token knows. */
  private URI baseUrl(Token token, UniEconomyAccess access) {
    return access
        .baseUrl()
        .or(
            () ->
                settings.baseUrlFromToken()
                    ? AccessTokens.address(token, access)
                    : Optional.empty())
        .orElse(settings.baseUrl());
  }

  private UniEconomyAccess access(Call call) {
    return UniEconomyAccess.of(call.connection(), settings);
  }
}
