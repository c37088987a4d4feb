package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Creations.Creation;
import com.contractingworks.integration.provider.customer.CustomerIdentity;
import com.contractingworks.integration.provider.customer.FindOrCreate;
import com.contractingworks.integration.provider.http.HttpResult;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds or creates the customer of an invoice: by organisation number, else by name and e-mail; a
 * foreign one by name and country.
 */
final class Customers {

  private final UniEconomyClient client;

  Customers(UniEconomyClient client) {
    this.client = client;
  }

  /**
   * A customer that is there.
   *
   * @param id the oldest one that matches
   * @param matches how many match
   */
  record Match(long id, int matches) {}

  Creation<Match> findOrCreate(ObjectNode body, boolean isForeign, Call call) {
    CustomerIdentity wanted = isForeign ? foreign(body) : identity(body);
    String filter = filter(wanted, body);
    return FindOrCreate.customer(
        wanted.key(), () -> find(wanted, filter, call), () -> create(body, call), call);
  }

  private HttpResult<Match> create(ObjectNode body, Call call) {
    return client
        .createCustomer(body, call)
        .then(
            customer ->
                customer.id() == null
                    ? new HttpResult.Failed<>(UniEconomyErrors.unreadable())
                    : new HttpResult.Ok<>(new Match(customer.id(), 1)));
  }

  /** Every row is compared: a filter that is not understood lets all through. */
  private HttpResult<Optional<Match>> find(CustomerIdentity wanted, String filter, Call call) {
    return client
        .customers(filter, call)
        .then(
            customers ->
                new HttpResult.Ok<>(
                    oldest(
                        customers.stream()
                            .filter(customer -> customer.id() != null && !customer.isDeleted())
                            .filter(c -> wanted.matches(identity(c.json()), country(c.json())))
                            .toList())));
  }

  private static Optional<Match> oldest(List<Entity> found) {
    return found.stream()
        .map(Entity::id)
        .min(Comparator.naturalOrder())
        .map(id -> new Match(id, found.size()));
  }

  private static CustomerIdentity identity(JsonNode customer) {
    return CustomerIdentity.of(
        customer.path("OrgNumber").asString(""),
        customer.at("/Info/Name").asString(""),
        customer.at("/Info/DefaultEmail/EmailAddress").asString(""));
  }

  private static CustomerIdentity foreign(JsonNode customer) {
    boolean isPerson = customer.path("IsPrivate").booleanValue(false);
    String email = customer.at("/Info/DefaultEmail/EmailAddress").asString("");
    return CustomerIdentity.foreign(
        customer.at("/Info/Name").asString(""), isPerson ? email : null, country(customer));
  }

  private static String country(JsonNode customer) {
    return customer.at("/Info/InvoiceAddress/CountryCode").asString("");
  }

  private static String filter(CustomerIdentity wanted, ObjectNode body) {
    String number = body.path("OrgNumber").asString("");
    if (!number.isBlank()) {
      return comparison("OrgNumber", number);
    }
    String email = body.at("/Info/DefaultEmail/EmailAddress").asString("");
    return wanted.email().isEmpty()
        ? comparison("Info.Name", body.at("/Info/Name").asString(""))
        : comparison("Info.DefaultEmail.EmailAddress", email);
  }

  /**
   * How a quote is written in a literal is not documented, so what stands before the first one is
   * looked for. Null if nothing does.
   */
  private static String comparison(String field, String value) {
    int quote = value.indexOf('\'');
    if (quote < 0) {
      return field + " eq '" + value + "'";
    }
    return quote == 0 ? null : "startswith(" + field + ",'" + value.substring(0, quote) + "')";
  }
}
