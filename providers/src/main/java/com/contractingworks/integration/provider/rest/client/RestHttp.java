package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.HttpRequest;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.HttpSender;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.http.Redaction;
import com.contractingworks.integration.provider.rest.auth.ClientCredentials;
import com.contractingworks.integration.provider.rest.auth.OverlappingProofs;
import com.contractingworks.integration.provider.rest.auth.Proof;
import com.contractingworks.integration.provider.rest.auth.SignatureProof;
import com.contractingworks.integration.provider.rest.auth.TokenProof;
import com.contractingworks.integration.provider.rest.wire.ConnectionHeader;
import com.contractingworks.integration.provider.rest.wire.WireJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;

/** How every request to a provider is made: address, proof, connection, deadline, errors. */
final class RestHttp {

  /** The service waits this much longer than the provider says that it takes. */
  private static final Duration LONGER = Duration.ofSeconds(5);

  private static final Duration LONGEST = Duration.ofSeconds(30).plus(LONGER);
  private static final int LONGEST_ANSWER = 4 << 20;
  private static final Redaction SECRET_FIELDS =
      Redaction.ofFields(List.of("secret", "access_token", "client_secret"));

  private final URI baseUrl;
  private final HttpSender sender;
  private final Proof proof;

  RestHttp(RestProviderSettings settings, OutgoingRules rules) {
    this.baseUrl = settings.baseUrl();
    this.sender = new HttpSender(settings.connectTimeout(), LONGEST, bounded(rules));
    this.proof = proof(settings);
  }

  private Proof proof(RestProviderSettings settings) {
    RestProviderSettings.Older older = settings.older();
    ClientCredentials credentials = settings.credentials();
    if (older == null) {
      return credentials == null
          ? new SignatureProof(settings.key())
          : new TokenProof(credentials, sender);
    }
    return credentials == null
        ? new OverlappingProofs(new SignatureProof(settings.key()), new SignatureProof(older.key()))
        : new OverlappingProofs(
            tokens(credentials, older.credentials()), tokens(older.credentials(), credentials));
  }

  private Proof tokens(ClientCredentials credentials, ClientCredentials other) {
    return new TokenProof(credentials, sender, List.of(other.clientSecret()));
  }

  /** The interface allows less than other answers may have. */
  private static OutgoingRules bounded(OutgoingRules rules) {
    return new OutgoingRules(
        rules.allowPrivateAddresses(), Math.min(rules.longestAnswer(), LONGEST_ANSWER));
  }

  URI baseUrl() {
    return baseUrl;
  }

  /** Asks what the provider says of itself, without a connection. */
  <T> HttpResult<T> describe(Class<T> type, String path, Call call) {
    return succeed(description(path), call, SECRET_FIELDS).then(answer -> read(type, answer));
  }

  /** The same of something that need not be there. */
  <T> HttpResult<Optional<T>> describeIfThere(Class<T> type, String path, Call call) {
    return answer(description(path), call, SECRET_FIELDS)
        .then(
            answer ->
                Failures.isNotThere(answer)
                    ? new HttpResult.Ok<>(Optional.empty())
                    : succeeded(answer, call)
                        .then(success -> read(type, success))
                        .then(read -> new HttpResult.Ok<>(Optional.of(read))));
  }

  private HttpRequest description(String path) {
    return request("GET", path, null, false, Map.of());
  }

  /**
   * One request about a client.
   *
   * @param body null for none
   * @param writes whether it changes anything in the ERP
   * @param told what the provider says of its limits and settings
   */
  HttpResult<HttpReply.Answered> send(
      String method, String path, Object body, boolean writes, Description told, Call call) {
    Duration limits = told.answersWithin();
    Instant now = call.clock().instant();
    Map<String, String> headers = new LinkedHashMap<>();
    String connection = ConnectionHeader.of(call.connection());
    headers.put(ConnectionHeader.NAME, connection);
    headers.put("CW-Deadline", earlier(call.deadline(), now.plus(limits)).toString());
    HttpRequest request = request(method, path, body, writes, headers);
    if (length(request.body()) > told.maxRequestBytes()) {
      return new HttpResult.Failed<>(Failures.tooLarge(told.maxRequestBytes()));
    }
    return succeed(
        request,
        until(earlier(call.deadline(), now.plus(limits).plus(LONGER)), call),
        redaction(call, told.open()).and(List.of(new Secret(connection))));
  }

  /** Reads a body; what does not fit the schema says nothing. */
  static <T> HttpResult<T> read(Class<T> type, HttpReply.Answered answer) {
    try {
      T read = WireJson.MAPPER.readValue(answer.body(), type);
      return read == null
          ? new HttpResult.Failed<>(Failures.unreadable())
          : new HttpResult.Ok<>(read);
    } catch (JacksonException e) {
      return new HttpResult.Failed<>(Failures.unreadable());
    }
  }

  private static int length(String body) {
    return body == null ? 0 : body.getBytes(StandardCharsets.UTF_8).length;
  }

  private HttpRequest request(
      String method, String path, Object body, boolean writes, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>(more);
    headers.put("Accept", "application/json, application/problem+json");
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    return new HttpRequest(
        method,
        URI.create(baseUrl + path),
        headers,
        body == null ? null : WireJson.MAPPER.writeValueAsString(body),
        writes);
  }

  private HttpResult<HttpReply.Answered> succeed(
      HttpRequest request, Call call, Redaction redaction) {
    return answer(request, call, redaction).then(answer -> succeeded(answer, call));
  }

  private static HttpResult<HttpReply.Answered> succeeded(HttpReply.Answered answer, Call call) {
    return answer.status() < 200 || answer.status() > 299
        ? new HttpResult.Failed<>(Failures.of(answer, call.clock().instant()))
        : new HttpResult.Ok<>(answer);
  }

  private HttpResult<HttpReply.Answered> answer(
      HttpRequest request, Call call, Redaction redaction) {
    return proof
        .prove(request, call)
        .then(
            proved ->
                send(proved, call, redaction)
                    .then(
                        answer ->
                            answer.status() == 401
                                ? proof
                                    .proveAnew(proved, call)
                                    .then(again -> send(again, call, redaction))
                                : new HttpResult.Ok<>(answer)));
  }

  private HttpResult<HttpReply.Answered> send(HttpRequest request, Call call, Redaction redaction) {
    Redaction hidden = proof.redaction(redaction);
    HttpReply reply = sender.send(request, call, hidden);
    if (reply instanceof HttpReply.Answered answered) {
      return new HttpResult.Ok<>(Sentences.redacted(answered, hidden.and(request.credentials())));
    }
    return new HttpResult.Failed<>(
        reply instanceof HttpReply.Lost lost
            ? HttpFailure.of(lost)
            : HttpFailure.of((HttpReply.NotReceived) reply));
  }

  /** The settings must not be seen even where a careless provider repeats them. */
  private static Redaction redaction(Call call, Set<String> open) {
    List<Secret> secrets =
        call.connection().settings().entrySet().stream()
            .filter(setting -> !open.contains(setting.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return SECRET_FIELDS.and(secrets);
  }

  private static Call until(Instant deadline, Call call) {
    return new Call(
        call.connection(),
        call.exchanges(),
        call.lease(),
        call.creations(),
        deadline,
        call.clock());
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
