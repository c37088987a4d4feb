package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Creations.Creation;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Pages;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Customer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds or creates the customer of an invoice: by organisation number, else by name and e-mail.
 * Tripletex has no unique key on either, so that searching and creating must not overlap.
 */
final class Customers {

  private static final int KEY_BYTES = 16;

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
    Identity wanted = Identity.of(body);
    return find(wanted, call)
        .match(
            found ->
                found.isEmpty()
                    ? call.creations()
                        .once("customer", wanted.key(), may -> attempt(body, wanted, may, call))
                    : new Creation.Done<>(oldest(found)),
            failure -> new Creation.Absent<>(failure.whileReading()));
  }

  private Creation<Match> attempt(ObjectNode body, Identity wanted, boolean mayCreate, Call call) {
    return find(wanted, call)
        .match(
            found -> {
              if (!found.isEmpty()) {
                return new Creation.Done<>(oldest(found));
              }
              return mayCreate ? create(body, call) : new Creation.Absent<>(notYet());
            },
            failure ->
                mayCreate
                    ? new Creation.Absent<>(failure.whileReading())
                    : new Creation.Unclear<>(failure.whileReading()));
  }

  private Creation<Match> create(ObjectNode body, Call call) {
    HttpResult<Customer> result = client.createCustomer(body, call);
    return result.match(
        customer ->
            customer.id() == null
                ? unclear(TripletexErrors.unreadable())
                : new Creation.Done<>(new Match(customer.id(), 1)),
        failure ->
            failure.effect() == HttpFailure.Effect.UNKNOWN
                ? unclear(failure)
                : new Creation.Absent<>(failure.inside("customer.").whileWriting()));
  }

  private static Creation<Match> unclear(HttpFailure failure) {
    return new Creation.Unclear<>(failure.whileWriting());
  }

  private static Outcome.NotSent notYet() {
    return new Outcome.NotSent(
        "customer-unclear",
        "Whether the customer was created is not clear yet. It is looked up again.",
        null,
        false);
  }

  private HttpResult<List<Customer>> find(Identity wanted, Call call) {
    return Pages.all(
            client.pageSize(), Customer::id, from -> client.customers(wanted.query(), from, call))
        .then(
            customers -> new HttpResult.Ok<>(customers.stream().filter(wanted::matches).toList()));
  }

  private static Match oldest(List<Customer> found) {
    return new Match(
        found.stream().map(Customer::id).min(Comparator.naturalOrder()).orElseThrow(),
        found.size());
  }

  /** What makes two customers the same. Empty parts are unknown. */
  private record Identity(String organisationNumber, String name, String email, String rawName) {

    static Identity of(ObjectNode body) {
      String name = body.path("name").asString("");
      return new Identity(
          compact(body.path("organizationNumber").asString("")),
          normalise(name),
          normalise(body.path("email").asString("")),
          name);
    }

    /** A key that holds no personal data. An organisation number is public. */
    String key() {
      return organisationNumber.isEmpty()
          ? "person:" + Sha256.hex(name + "\n" + email, KEY_BYTES)
          : "organisation:" + organisationNumber;
    }

    Query query() {
      if (!organisationNumber.isEmpty()) {
        return Query.of("organizationNumber", organisationNumber);
      }
      return email.isEmpty() ? Query.of("customerName", rawName.strip()) : Query.of("email", email);
    }

    boolean matches(Customer customer) {
      if (!organisationNumber.isEmpty()) {
        return organisationNumber.equals(compact(customer.organizationNumber()));
      }
      return name.equals(normalise(customer.name())) && email.equals(normalise(customer.email()));
    }

    private static String compact(String text) {
      return text == null ? "" : text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    private static String normalise(String text) {
      return text == null ? "" : text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
  }
}
