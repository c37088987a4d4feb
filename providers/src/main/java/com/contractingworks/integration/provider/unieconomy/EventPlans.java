package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Notices.Subscribing;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.json.Json;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Sees to one event plan that tells of everything that happens to invoices. */
final class EventPlans {

  private static final String NAME = "Contracting Works";
  private static final String MODEL = "CustomerInvoice";
  private static final int WEBHOOK = 0;

  private final UniEconomyClient client;

  EventPlans(UniEconomyClient client) {
    this.client = client;
  }

  Subscribing ensure(URI target, Secret secret, Call call) {
    return client
        .eventPlans(call)
        .then(plans -> ensure(plans, target, secret, call))
        .match(
            plan -> new Subscribing.Subscribed(List.of(String.valueOf(plan.id()))),
            failure -> new Subscribing.Failed(failure.whileReading()));
  }

  private HttpResult<Entity> ensure(List<Entity> plans, URI target, Secret secret, Call call) {
    Optional<Entity> ours =
        plans.stream()
            .filter(plan -> plan.id() != null && !plan.isDeleted())
            .filter(plan -> tells(plan, target))
            .findFirst();
    if (ours.isEmpty()) {
      return client.createEventPlan(plan(target, secret), call);
    }
    if (ours.get().json().path("Active").booleanValue(false)) {
      return new HttpResult.Ok<>(ours.get());
    }
    ObjectNode again = Json.MAPPER.createObjectNode().put("ID", ours.get().id());
    return client.updateEventPlan(ours.get().id(), again.put("Active", true), call);
  }

  private static boolean tells(Entity plan, URI target) {
    List<Entity> subscribers = plan.children("Subscribers");
    return MODEL.equals(plan.text("ModelFilter"))
        && subscribers != null
        && subscribers.stream()
            .filter(subscriber -> subscriber.json().path("Active").booleanValue(true))
            .anyMatch(subscriber -> target.toString().equals(subscriber.text("Endpoint")));
  }

  private static ObjectNode plan(URI target, Secret secret) {
    ObjectNode plan = Json.MAPPER.createObjectNode();
    plan.put("Name", NAME).put("Active", true).put("PlanType", WEBHOOK);
    plan.put("ModelFilter", MODEL).put("OperationFilter", "CUD");
    plan.put("SigningKey", secret.reveal());
    plan.putArray("Subscribers")
        .addObject()
        .put("_createguid", UUID.randomUUID().toString())
        .put("Name", NAME)
        .put("Active", true)
        .put("Endpoint", target.toString());
    return plan;
  }
}
