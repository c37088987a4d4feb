package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.sandbox.StandInDatabase;
import com.contractingworks.integration.sandbox.unieconomy.ApiError.Rule;
import com.contractingworks.integration.sandbox.webhook.Receiver;
import com.contractingworks.integration.sandbox.webhook.Receivers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who wants to be told of what. An endpoint that failed too often is blocked under its exact
 * address, for good. Kept in memory beside the database, because every change asks.
 */
final class EventPlans implements Receivers {

  private final StandInDatabase database;
  private final Documents documents;
  private final Map<Long, List<Subscriber>> byCompany = new ConcurrentHashMap<>();

  EventPlans(StandInDatabase database, Documents documents, Companies companies) {
    this.database = database;
    this.documents = documents;
    companies.all().forEach(company -> ofCompany(company.id()));
  }

  /** One active subscriber with the plan that it belongs to. */
  private record Subscriber(long company, ObjectNode plan, JsonNode subscriber) {

    long id() {
      return View.id(subscriber, "ID");
    }

    String endpoint() {
      return subscriber.path("Endpoint").asString("");
    }

    boolean wants(String event, String entity) {
      return isNamed(plan.path("ModelFilter").asString("*"), entity)
          && isNamed(plan.path("OperationFilter").asString("*"), event.substring(0, 1));
    }

    private static boolean isNamed(String filter, String name) {
      boolean letters = name.length() == 1;
      return filter.equals("*")
          || (letters ? filter.contains(name) : List.of(filter.split("\\s*,\\s*")).contains(name));
    }
  }

  /** The ids of the company's subscribers to the event. */
  List<Long> to(Company company, String event, String entity) {
    return ofCompany(company.id()).stream()
        .filter(each -> each.wants(event, entity))
        .map(Subscriber::id)
        .toList();
  }

  /** Reads the company's plans anew; call it after they changed. */
  void changed(Company company) {
    byCompany.remove(company.id());
    ofCompany(company.id());
  }

  @Override
  public Optional<Receiver> active(long subscription) {
    return find(subscription)
        .map(
            each ->
                new Receiver(
                    subscription,
                    URI.create(each.endpoint()),
                    each.subscriber().has("Authorization") ? "Authorization" : null,
                    each.subscriber().path("Authorization").asString(null),
                    each.plan().path("SigningKey").asString(null)));
  }

  @Override
  public void disable(long subscription) {
    find(subscription).ifPresent(this::block);
  }

  static void check(ObjectNode plan, ObjectNode sent) {
    List<Rule> rules = new ArrayList<>();
    if (plan.path("Name").asString("").isBlank()) {
      rules.add(new Rule("Name", "Navn må fylles ut."));
    }
    if (plan.path("Subscribers").isEmpty()) {
      rules.add(new Rule("Subscribers", "Minst én mottaker."));
    }
    for (JsonNode subscriber : plan.path("Subscribers")) {
      if (!isAbsolute(subscriber.path("Endpoint").asString(""))) {
        rules.add(new Rule("Endpoint", "Ugyldig adresse."));
      }
    }
    if (!rules.isEmpty()) {
      throw ApiError.invalid("Eventplan", sent, rules);
    }
  }

  private Optional<Subscriber> find(long subscriber) {
    return byCompany.keySet().stream()
        .flatMap(company -> ofCompany(company).stream())
        .filter(each -> each.id() == subscriber)
        .findFirst();
  }

  private void block(Subscriber subscriber) {
    try {
      database
          .jdbc()
          .sql("insert into blocked_endpoint (company_id, endpoint) values (?, ?)")
          .params(subscriber.company(), subscriber.endpoint())
          .update();
    } catch (DuplicateKeyException blockedBefore) {
      // Another subscriber of the same address was first.
    }
    byCompany.remove(subscriber.company());
    ofCompany(subscriber.company());
  }

  private List<Subscriber> ofCompany(long company) {
    return byCompany.computeIfAbsent(company, this::load);
  }

  private List<Subscriber> load(long company) {
    List<String> blocked =
        database
            .jdbc()
            .sql("select endpoint from blocked_endpoint where company_id = ?")
            .param(company)
            .query(String.class)
            .list();
    return documents.all(company, Kind.EVENT_PLAN).stream()
        .filter(plan -> plan.path("Active").booleanValue(false))
        .flatMap(
            plan ->
                plan.path("Subscribers")
                    .valueStream()
                    .map(subscriber -> new Subscriber(company, plan, subscriber)))
        .filter(each -> each.subscriber().path("Active").booleanValue(true))
        .filter(each -> !blocked.contains(each.endpoint()))
        .toList();
  }

  private static boolean isAbsolute(String endpoint) {
    try {
      URI uri = new URI(endpoint);
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return http && uri.getHost() != null;
    } catch (URISyntaxException unreadable) {
      return false;
    }
  }
}
