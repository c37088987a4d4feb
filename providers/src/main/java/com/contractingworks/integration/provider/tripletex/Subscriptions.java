package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Notices.Subscribing;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Pages;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Subscription;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Sees to one subscription per event. Asks for ids and versions only: notices are hints. */
final class Subscriptions {

  private static final List<String> EVENTS =
      List.of("invoice.charged", "order.update", "closeGroup.create");
  private static final String ACTIVE = "ACTIVE";

  private final TripletexClient client;

  Subscriptions(TripletexClient client) {
    this.client = client;
  }

  Subscribing ensure(URI target, Secret secret, Call call) {
    return Pages.all(client.pageSize(), Subscription::id, from -> client.subscriptions(from, call))
        .match(
            existing -> {
              List<String> ids = new ArrayList<>();
              for (String event : EVENTS) {
                HttpResult<Subscription> ensured = ensure(event, existing, target, secret, call);
                if (ensured instanceof HttpResult.Failed<Subscription> failed) {
                  return new Subscribing.Failed(reason(failed.failure()));
                }
                ids.add(
                    ensured.match(subscription -> String.valueOf(subscription.id()), f -> null));
              }
              return new Subscribing.Subscribed(ids);
            },
            failure -> new Subscribing.Failed(failure.whileReading()));
  }

  private HttpResult<Subscription> ensure(
      String event, List<Subscription> existing, URI target, Secret secret, Call call) {
    List<Subscription> ours =
        existing.stream()
            .filter(s -> event.equals(s.event()) && target.toString().equals(s.targetUrl()))
            .toList();
    for (Subscription subscription : ours) {
      if (ACTIVE.equals(subscription.status())) {
        return new HttpResult.Ok<>(subscription);
      }
    }
    ObjectNode body = Json.MAPPER.createObjectNode();
    if (!ours.isEmpty()) {
      body.put("status", ACTIVE);
      return client.updateSubscription(ours.get(0).id(), body, call);
    }
    body.put("event", event);
    body.put("targetUrl", target.toString());
    body.put("fields", "id,version");
    body.put("hmacSharedSecret", secret.reveal());
    return client.createSubscription(body, call);
  }

  /** Repeating is harmless, so that an unclear subscription is simply looked at again. */
  private static Outcome.NotSent reason(HttpFailure failure) {
    return failure.whileReading();
  }
}
