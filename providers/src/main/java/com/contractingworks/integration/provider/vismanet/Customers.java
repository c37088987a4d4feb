package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Creations.Creation;
import com.contractingworks.integration.provider.customer.CustomerIdentity;
import com.contractingworks.integration.provider.customer.FindOrCreate;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Query;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Customer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds or creates the customer of an invoice: by organisation number, else by name and e-mail; a
 * foreign one by name and country. Every customer that a list brings is compared, since a filter
 * may not have been applied.
 */
final class Customers {

  private final VismaNetClient client;

  Customers(VismaNetClient client) {
    this.client = client;
  }

  /**
   * A customer that is there.
   *
   * @param number of the oldest one that matches
   * @param matches how many match
   */
  record Match(String number, int matches) {}

  Creation<Match> findOrCreate(InvoiceRecord record, Call call) {
    ObjectNode body = record.customer();
    CustomerIdentity wanted = wanted(record);
    Query query = query(wanted, value(body, "/name/value").strip());
    return FindOrCreate.customer(
        wanted.key(),
        () -> find(wanted, query, call),
        () -> client.createCustomer(body, call).then(n -> new HttpResult.Ok<>(new Match(n, 1))),
        call);
  }

  private static CustomerIdentity wanted(InvoiceRecord record) {
    ObjectNode body = record.customer();
    String name = value(body, "/name/value");
    String email = value(body, "/mainContact/value/email/value");
    return record.foreignCountry().isEmpty()
        ? CustomerIdentity.of(value(body, "/corporateId/value"), name, email)
        : CustomerIdentity.foreign(name, record.isPerson() ? email : null, record.foreignCountry());
  }

  private HttpResult<Optional<Match>> find(CustomerIdentity wanted, Query query, Call call) {
    return client
        .customers(query, call)
        .then(
            all -> {
              List<Customer> found =
                  all.stream()
                      .filter(customer -> wanted.matches(identity(customer), customer.country()))
                      .toList();
              List<Customer> usable = found.stream().filter(Customers::isUsable).toList();
              return usable.isEmpty() && !found.isEmpty()
                  ? new HttpResult.Failed<>(inactive(found.get(0)))
                  : new HttpResult.Ok<>(oldest(usable));
            });
  }

  private static Optional<Match> oldest(List<Customer> found) {
    return found.stream()
        .min(Comparator.comparing(Customer::internalId, Comparator.nullsLast(Long::compare)))
        .map(customer -> new Match(customer.number(), found.size()));
  }

  private static boolean isUsable(Customer customer) {
    return !"Inactive".equals(customer.status());
  }

  private static HttpFailure inactive(Customer customer) {
    return HttpFailure.of(
        HttpFailure.Effect.NONE,
        "customer-inactive",
        "The customer " + customer.number() + " is inactive in Visma.net. Activate it there.");
  }

  private static CustomerIdentity identity(Customer customer) {
    return CustomerIdentity.of(
        customer.corporateId(),
        customer.name(),
        customer.mainContact() == null ? null : customer.mainContact().email());
  }

  private static Query query(CustomerIdentity wanted, String name) {
    if (!wanted.organisationNumber().isEmpty()) {
      return Query.of("corporateId", wanted.organisationNumber());
    }
    return wanted.email().isEmpty() ? Query.of("name", name) : Query.of("email", wanted.email());
  }

  private static String value(ObjectNode body, String pointer) {
    return body.at(pointer).asString("");
  }
}
