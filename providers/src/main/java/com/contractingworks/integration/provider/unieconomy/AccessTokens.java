package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpFailure.Effect;
import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.HttpRequest;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Query;
import com.contractingworks.integration.provider.http.Tokens.Token;
import com.nimbusds.jwt.JWTParser;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Access tokens: how one is asked for, how long it is good, and where it leads. */
final class AccessTokens {

  private static final Duration MARGIN = Duration.ofMinutes(1);
  private static final String ADDRESS = "AppFramework";

  private AccessTokens() {}

  /** The request for a new token. */
  static HttpRequest request(UniEconomyAccess access, Instant now) {
    String form =
        Query.of("grant_type", "client_credentials")
            .and("scope", "AppFramework")
            .and("client_id", access.clientId())
            .and("client_assertion_type", ClientAssertion.TYPE)
            .and("client_assertion", ClientAssertion.of(access, now))
            .toString()
            .substring(1);
    Map<String, String> headers =
        Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded");
    return new HttpRequest("POST", access.tokenUrl(), headers, form, false);
  }

  static HttpResult<Token> read(HttpReply.Answered answer, Instant now) {
    if (answer.status() == 400 || answer.status() == 401) {
      return new HttpResult.Failed<>(
          HttpFailure.of(
              Effect.NONE_FOR_ANY,
              Outcome.NotSent.UNAUTHORISED,
              "UniEconomy handed out no token. Check the client id and the private key."));
    }
    return UniEconomyErrors.json(answer, now).then(body -> token(body, now));
  }

  private static HttpResult<Token> token(JsonNode body, Instant now) {
    String token = body.path("access_token").asString("");
    if (token.isEmpty()) {
      return new HttpResult.Failed<>(UniEconomyErrors.unreadable());
    }
    Duration life = Duration.ofSeconds(body.path("expires_in").longValue(0)).minus(MARGIN);
    return new HttpResult.Ok<>(new Token(new Secret(token), now.plus(life)));
  }

  /**
   * The address of the API that a token names. One without TLS is only believed of a token that
   * came without TLS as well.
   */
  static Optional<URI> address(Token token, UniEconomyAccess access) {
    try {
      String text =
          JWTParser.parse(token.value().reveal()).getJWTClaimsSet().getStringClaim(ADDRESS);
      return Optional.ofNullable(text)
          .map(URI::create)
          .filter(UniEconomySettings::isHttp)
          .filter(uri -> isAsSafe(uri, access.tokenUrl()));
    } catch (ParseException | IllegalArgumentException e) {
      return Optional.empty(); // A token need not be readable for us; then the settings count.
    }
  }

  private static boolean isAsSafe(URI address, URI tokenUrl) {
    return "https".equalsIgnoreCase(address.getScheme())
        || "http".equalsIgnoreCase(tokenUrl.getScheme());
  }
}
