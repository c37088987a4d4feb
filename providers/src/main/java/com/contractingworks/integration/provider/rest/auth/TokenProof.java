package com.contractingworks.integration.provider.rest.auth;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpFailure.Effect;
import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.HttpRequest;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.HttpSender;
import com.contractingworks.integration.provider.http.Query;
import com.contractingworks.integration.provider.http.Redaction;
import com.contractingworks.integration.provider.http.Tokens;
import com.contractingworks.integration.provider.http.Tokens.Token;
import com.contractingworks.integration.provider.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Proves a request by a bearer token, which is kept until shortly before it ends. */
public final class TokenProof implements Proof {

  private static final String AUTHORIZATION = "Authorization";
  private static final String BEARER = "Bearer ";
  private static final Duration MARGIN = Duration.ofMinutes(1);
  private static final long SECONDS_IF_NOT_SAID = 300;
  private static final List<String> SECRET_FIELDS = List.of("access_token");

  private final ClientCredentials credentials;
  private final HttpSender sender;
  private final List<Secret> otherSecrets;
  private final Tokens<ClientCredentials> tokens = new Tokens<>(this::create);

  /**
   * Asks for tokens with these credentials.
   *
   * @param sender sends the requests for tokens
   */
  public TokenProof(ClientCredentials credentials, HttpSender sender) {
    this(credentials, sender, List.of());
  }

  /**
   * The same, where the provider knows more secrets, which it may repeat as well.
   *
   * @param otherSecrets what else no exchange may show
   */
  public TokenProof(ClientCredentials credentials, HttpSender sender, List<Secret> otherSecrets) {
    this.credentials = credentials;
    this.sender = sender;
    this.otherSecrets = List.copyOf(otherSecrets);
  }

  @Override
  public HttpResult<HttpRequest> prove(HttpRequest request, Call call) {
    return tokens.current(credentials, call).then(token -> carrying(token, request));
  }

  @Override
  public HttpResult<HttpRequest> proveAnew(HttpRequest refused, Call call) {
    return tokens
        .current(credentials, call)
        .then(
            token ->
                (BEARER + token.value().reveal()).equals(refused.headers().get(AUTHORIZATION))
                    ? tokens.insteadOf(token, credentials, call)
                    : new HttpResult.Ok<>(token))
        .then(token -> carrying(token, refused));
  }

  @Override
  public boolean canRenew() {
    return true;
  }

  @Override
  public Redaction redaction(Redaction other) {
    return other.and(List.of(credentials.clientSecret()));
  }

  private static HttpResult<HttpRequest> carrying(Token token, HttpRequest request) {
    return new HttpResult.Ok<>(request.with(AUTHORIZATION, BEARER + token.value().reveal()));
  }

  private HttpResult<Token> create(ClientCredentials asked, Call call) {
    String form =
        Query.of("grant_type", "client_credentials")
            .and("client_id", asked.clientId())
            .and("client_secret", asked.clientSecret().reveal())
            .toString()
            .substring(1);
    Map<String, String> headers =
        Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded");
    HttpReply reply =
        sender.send(
            new HttpRequest("POST", asked.tokenUrl(), headers, form, false),
            call,
            Redaction.ofFields(SECRET_FIELDS).and(List.of(asked.clientSecret())).and(otherSecrets));
    if (reply instanceof HttpReply.Answered answered) {
      return token(answered, call.clock().instant());
    }
    return new HttpResult.Failed<>(
        reply instanceof HttpReply.Lost lost
            ? HttpFailure.of(lost)
            : HttpFailure.of((HttpReply.NotReceived) reply));
  }

  private static HttpResult<Token> token(HttpReply.Answered answer, Instant now) {
    if (answer.status() != 200) {
      boolean refused = answer.status() == 400 || answer.status() == 401;
      return failed(
          refused ? Outcome.NotSent.SERVICE_UNAUTHORISED : "no-token",
          refused
              ? "The provider refuses the client id or its secret. Check both."
              : "The provider handed out no token: " + answer.status() + ".");
    }
    try {
      JsonNode body = Json.MAPPER.readTree(answer.body());
      String token = body.path("access_token").asString("");
      long seconds = body.path("expires_in").longValue(SECONDS_IF_NOT_SAID);
      return token.isEmpty()
          ? unreadable()
          : new HttpResult.Ok<>(
              new Token(new Secret(token), now.plusSeconds(seconds).minus(MARGIN)));
    } catch (JacksonException e) {
      return unreadable();
    }
  }

  private static HttpResult<Token> unreadable() {
    return failed("no-token", "The provider's answer holds no token.");
  }

  private static HttpResult<Token> failed(String code, String message) {
    return new HttpResult.Failed<>(HttpFailure.of(Effect.NONE_FOR_ANY, code, message));
  }
}
