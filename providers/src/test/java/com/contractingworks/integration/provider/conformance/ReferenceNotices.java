package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.rest.auth.StandardWebhooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The subscription of the reference provider, and its notices. */
final class ReferenceNotices implements AutoCloseable {

  private static final long AGAIN_MILLIS = 50;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
  private final InstantSource clock = InstantSource.system();
  private final Set<Mutation> mutations;
  private final List<Subscription> subscriptions = new ArrayList<>();

  ReferenceNotices(Set<Mutation> mutations) {
    this.mutations = mutations;
  }

  private record Subscription(URI url, Secret secret) {}

  synchronized void subscribe(String url, String secret) {
    if (!mutations.contains(Mutation.OLD_ADDRESS_STILL_TOLD)) {
      subscriptions.clear();
    }
    subscriptions.add(new Subscription(URI.create(url), new Secret(secret)));
  }

  synchronized void test() {
    String type =
        mutations.contains(Mutation.NOTICE_OF_ANOTHER_TYPE) ? "hello" : "subscription.test";
    String body =
        Json.MAPPER
            .createObjectNode()
            .put("type", type)
            .put("timestamp", clock.instant().toString())
            .set("data", Json.MAPPER.createObjectNode())
            .toString();
    for (Subscription subscription : List.copyOf(subscriptions)) {
      String id = UUID.randomUUID().toString();
      threads.execute(() -> deliver(subscription, id, body));
    }
  }

  private void deliver(Subscription subscription, String id, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(subscription.url())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
    StandardWebhooks.sign(id, clock.instant(), bytes, subscription.secret())
        .forEach(request::header);
    if (status(request.build()) / 100 != 2 && !mutations.contains(Mutation.NOTICE_SENT_ONCE)) {
      String next =
          mutations.contains(Mutation.NOTICE_SENT_AGAIN_UNDER_ANOTHER_ID) ? id + "-2" : id;
      threads.schedule(
          () -> deliver(subscription, next, body), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private int status(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0; // The kit has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
