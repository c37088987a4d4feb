package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.webhook.Receiver;
import com.contractingworks.integration.sandbox.webhook.Receivers;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** Who wants to be told of what. Kept in memory beside the database, because every change asks. */
final class Subscriptions implements Receivers {

  private final Documents documents;
  private final Map<Long, List<ObjectNode>> byCompany = new ConcurrentHashMap<>();
  private final Map<Long, Long> companyOf = new ConcurrentHashMap<>();

  Subscriptions(Documents documents, Companies companies) {
    this.documents = documents;
    companies.all().forEach(company -> ofCompany(company.id()));
  }

  /** The company's active subscriptions to the event. */
  List<ObjectNode> to(Company company, String event) {
    return ofCompany(company.id()).stream()
        .filter(subscription -> subscription.path("event").asString().equals(event))
        .toList();
  }

  /** Reads the company's subscriptions anew; call it after they changed. */
  void changed(Company company) {
    byCompany.remove(company.id());
    ofCompany(company.id());
  }

  @Override
  public Optional<Receiver> active(long subscription) {
    return Optional.ofNullable(companyOf.get(subscription)).stream()
        .flatMap(company -> ofCompany(company, subscription).stream())
        .map(Subscriptions::receiver)
        .findFirst();
  }

  @Override
  public void disable(long subscription) {
    long company = companyOf.get(subscription);
    documents
        .find(company, Kind.SUBSCRIPTION, subscription)
        .ifPresent(
            stored -> {
              int version = stored.path("version").intValue();
              stored.put("status", "DISABLED_TOO_MANY_ERRORS").put("version", version + 1);
              documents.update(company, Kind.SUBSCRIPTION, stored, version);
            });
    byCompany.remove(company);
  }

  private Optional<ObjectNode> ofCompany(Long company, long subscription) {
    return ofCompany(company).stream()
        .filter(each -> each.path("id").longValue() == subscription)
        .findFirst();
  }

  private List<ObjectNode> ofCompany(Long company) {
    return byCompany.computeIfAbsent(company, this::load);
  }

  private List<ObjectNode> load(long company) {
    List<ObjectNode> active =
        documents.search(company, Kind.SUBSCRIPTION, Search.all()).stream()
            .filter(each -> each.path("status").asString().equals("ACTIVE"))
            .toList();
    active.forEach(each -> companyOf.put(each.path("id").longValue(), company));
    return active;
  }

  private static Receiver receiver(ObjectNode subscription) {
    return new Receiver(
        subscription.path("id").longValue(),
        URI.create(subscription.path("targetUrl").asString()),
        subscription.path("authHeaderName").asString(null),
        subscription.path("authHeaderValue").asString(null),
        subscription.path("hmacSharedSecret").asString(null));
  }
}
