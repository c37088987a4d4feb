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
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The subscription of the reference provider, and its notices. */
final class ReferenceNotices implements AutoCloseable {

  private static final long AGAIN_MILLIS = 50;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
  private final InstantSource clock = InstantSource.system();
  private final Behaviour behaviour;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private Notice lastWrite;

  ReferenceNotices(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  private record Subscription(URI url, Secret secret) {}

  private record Notice(String id, String body) {}

  synchronized ReferenceReply subscribe(JsonNode wanted) {
    Subscription fresh =
        new Subscription(
            URI.create(wanted.path("url").asString("")),
            new Secret(wanted.path("secret").asString("")));
    if (lastWrite != null) {
      tellAgain(fresh);
    }
    if (!behaviour.does(Mutation.OLD_ADDRESS_STILL_TOLD)) {
      subscriptions.clear();
    }
    subscriptions.add(fresh);
    return ReferenceReply.ok("{\"ids\":[\"1\"]}");
  }

  /** What was on its way reaches the old address yet, and the new one before anything else. */
  private void tellAgain(Subscription fresh) {
    Notice notice = lastWrite;
    List.copyOf(subscriptions).forEach(old -> threads.execute(() -> deliver(old, notice)));
    deliver(fresh, notice);
  }

  /** Something was written. */
  synchronized void wrote(String erpId) {
    if (behaviour.does(Manner.TELLS_OF_WRITES)) {
      ObjectNode data = Json.MAPPER.createObjectNode().put("entity", "invoice").put("erpId", erpId);
      lastWrite = notice("invoice.created", data);
      toAll(lastWrite);
    }
  }

  synchronized ReferenceReply test() {
    String type = behaviour.does(Mutation.NOTICE_OF_ANOTHER_TYPE) ? "hello" : "subscription.test";
    toAll(notice(type, Json.MAPPER.createObjectNode()));
    return ReferenceReply.of(204, null);
  }

  private void toAll(Notice notice) {
    List.copyOf(subscriptions)
        .forEach(subscription -> threads.execute(() -> deliver(subscription, notice)));
  }

  private Notice notice(String type, ObjectNode data) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("type", type);
    if (!behaviour.does(Mutation.NOTICE_WITHOUT_TIME)) {
      body.put("timestamp", clock.instant().toString());
    }
    body.set("data", data);
    return new Notice(UUID.randomUUID().toString(), body.toString());
  }

  private void deliver(Subscription subscription, Notice notice) {
    byte[] bytes = notice.body().getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(subscription.url())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
    StandardWebhooks.sign(notice.id(), clock.instant(), bytes, subscription.secret())
        .forEach(request::header);
    if (status(request.build()) / 100 != 2 && !behaviour.does(Mutation.NOTICE_SENT_ONCE)) {
      Notice next =
          behaviour.does(Mutation.NOTICE_SENT_AGAIN_UNDER_ANOTHER_ID)
              ? new Notice(notice.id() + "-2", notice.body())
              : notice;
      threads.schedule(
          () -> deliver(current(subscription), next), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Where a notice goes now that was on its way to an address. */
  private synchronized Subscription current(Subscription old) {
    boolean stays =
        subscriptions.contains(old) || behaviour.does(Mutation.NOTICE_ADDRESSED_WHEN_QUEUED);
    return stays ? old : subscriptions.get(subscriptions.size() - 1);
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
