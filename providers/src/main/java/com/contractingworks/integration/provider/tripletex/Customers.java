package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Creations.Creation;
import com.contractingworks.integration.provider.customer.CustomerIdentity;
import com.contractingworks.integration.provider.customer.FindOrCreate;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Pages;
import com.contractingworks.integration.provider.http.Query;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Customer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds or creates the customer of an invoice: by organisation number, else by name and e-mail.
 * Tripletex has no unique key on either, so that searching and creating must not overlap.
 */
final class Customers {

  private final TripletexClient client;

  Customers(TripletexClient client) {
    this.client = client;
  }

  /**
   * A customer that is there.
   *
   * @param id the oldest one that matches
   * @param matches how many match
   */
  record Match(long id, int matches) {}

  Creation<Match> findOrCreate(ObjectNode body, Call call) {
    CustomerIdentity wanted =
        CustomerIdentity.of(
            body.path("organizationNumber").asString(""),
            body.path("name").asString(""),
            body.path("email").asString(""));
    Query query = query(wanted, body.path("name").asString("").strip());
    return FindOrCreate.customer(
        wanted.key(), () -> find(wanted, query, call), () -> create(body, call), call);
  }

  private HttpResult<Match> create(ObjectNode body, Call call) {
    return client
        .createCustomer(body, call)
        .then(
            customer ->
                customer.id() == null
                    ? new HttpResult.Failed<>(TripletexErrors.unreadable())
                    : new HttpResult.Ok<>(new Match(customer.id(), 1)));
  }

  private HttpResult<Optional<Match>> find(CustomerIdentity wanted, Query query, Call call) {
    return Pages.all(client.pageSize(), Customer::id, from -> client.customers(query, from, call))
        .then(
            customers ->
                new HttpResult.Ok<>(
                    oldest(
                        customers.stream()
                            .filter(customer -> wanted.matches(identity(customer)))
                            .toList())));
  }

  private static Optional<Match> oldest(List<Customer> found) {
    return found.stream()
        .map(Customer::id)
        .min(Comparator.naturalOrder())
        .map(id -> new Match(id, found.size()));
  }

  private static CustomerIdentity identity(Customer customer) {
    return CustomerIdentity.of(customer.organizationNumber(), customer.name(), customer.email());
  }

  private static Query query(CustomerIdentity wanted, String name) {
    if (!wanted.organisationNumber().isEmpty()) {
      return Query.of("organizationNumber", wanted.organisationNumber());
    }
    return wanted.email().isEmpty()
        ? Query.of("customerName", name)
        : Query.of("email", wanted.email());
  }
}
