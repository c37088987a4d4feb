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
 * Finds or creates the customer of an invoice: by organisation number, else by name and e-mail; a
 * foreign one by name and country. Tripletex has no unique key on any of them, so that searching
 * and creating must not overlap.
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

  Creation<Match> findOrCreate(InvoiceRecord record, Call call) {
    ObjectNode body = record.customer();
    CustomerIdentity wanted = wanted(record);
    Query query = query(wanted, oneBlank(body.path("name").asString("")));
    return FindOrCreate.customer(
        wanted.key(), () -> find(wanted, query, call), () -> create(body, call), call);
  }

  private static String oneBlank(String name) {
    return name.strip().replaceAll("\\s+", " ");
  }

  private static CustomerIdentity wanted(InvoiceRecord record) {
    ObjectNode body = record.customer();
    String name = body.path("name").asString("");
    String email = body.path("email").asString("");
    if (!record.isForeign()) {
      return CustomerIdentity.of(body.path("organizationNumber").asString(""), name, email);
    }
    boolean isPerson = body.path("isPrivateIndividual").asBoolean(false);
    String country = body.at("/postalAddress/country/id").asString("");
    return CustomerIdentity.foreign(name, isPerson ? email : null, country);
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
                            .filter(c -> wanted.matches(identity(c), c.country()))
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
