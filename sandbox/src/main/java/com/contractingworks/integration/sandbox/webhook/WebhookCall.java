package com.contractingworks.integration.sandbox.webhook;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One delivery over HTTP. */
final class WebhookCall {

  private final HttpClient client;
  private final Duration timeout;
  private final Signing signing;

  WebhookCall(HttpClient client, Duration timeout, Signing signing) {
    this.client = client;
    this.timeout = timeout;
    this.signing = signing;
  }

  /** Sends the notice once; ends with nothing, or with what went wrong, and never exceptionally. */
  CompletableFuture<Optional<String>> send(Receiver receiver, Delivery delivery) {
    HttpRequest request;
    try {
      request = request(receiver, delivery);
    } catch (IllegalArgumentException unusable) {
      return CompletableFuture.completedFuture(Optional.of(unusable.getMessage()));
    }
    return client
        .sendAsync(request, BodyHandlers.discarding())
        .handle((answer, failure) -> judge(answer, failure));
  }

  private HttpRequest request(Receiver receiver, Delivery delivery) {
    URI target = receiver.target();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(withoutUser(target))
            .timeout(timeout)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(delivery.body()));
    if (target.getUserInfo() != null) {
      byte[] user = target.getUserInfo().getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
    }
    if (receiver.authHeaderName() != null && receiver.authHeaderValue() != null) {
      request.setHeader(receiver.authHeaderName(), receiver.authHeaderValue());
    }
    signing
        .headers(receiver.secret(), delivery.idempotencyKey(), delivery.body())
        .forEach(request::setHeader);
    return request.build();
  }

  private static URI withoutUser(URI target) {
    if (target.getRawUserInfo() == null) {
      return target;
    }
    return URI.create(target.toString().replaceFirst("//[^@/]*@", "//"));
  }

  private static Optional<String> judge(HttpResponse<Void> answer, Throwable failure) {
    if (failure != null) {
      return Optional.of(failure.getClass().getSimpleName());
    }
    boolean accepted = answer.statusCode() / 100 == 2;
    return accepted ? Optional.empty() : Optional.of("status " + answer.statusCode());
  }
}
