package com.contractingworks.integration.provider.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Creations;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class CustomersTest extends TripletexTest {
  @Test
  void uses_the_customer_that_is_there() {
    long id = books.add(books.customers, customer("Other name", "999888777", "x@y.example"));

    accepted(publish("a"));

    assertThat(tripletex.received("POST", "/customer")).isEmpty();
    assertThat(body("POST", "/order").at("/customer/id").longValue()).isEqualTo(id);
  }

  @Test
  void uses_the_oldest_of_several_customers_and_says_so() {
    long oldest = books.add(books.customers, customer("A", "999888777", ""));
    books.add(books.customers, customer("B", "999888777", ""));

    PublishedDocument document = accepted(publish("a"));

    assertThat(body("POST", "/order").at("/customer/id").longValue()).isEqualTo(oldest);
    assertThat(document.warnings()).singleElement().asString().contains("2 customers");
  }

  @Test
  void knows_a_customer_without_number_by_name_and_email_together() {
    ObjectNode invoice = CwInvoices.invoice("a");
    invoice
        .withObjectProperty("customer")
        .putNull("organisationNumber")
        .put("name", "Kari  Hansen");
    books.add(books.customers, customer("Ola Hansen", "", "post@kunde.example"));
    long kari = books.add(books.customers, customer("KARI HANSEN ", "", "post@kunde.example"));

    accepted(provider.publishing().publish(publication("a", invoice), call()));

    assertThat(tripletex.received("POST", "/customer")).isEmpty();
    assertThat(body("POST", "/order").at("/customer/id").longValue()).isEqualTo(kari);
  }

  @Test
  void does_not_take_a_namesake_with_another_email_for_the_customer() {
    ObjectNode invoice = CwInvoices.invoice("a");
    invoice.withObjectProperty("customer").putNull("organisationNumber").putNull("email");
    books.add(books.customers, customer("Bygg Kunde AS", "", "other@kunde.example"));

    accepted(provider.publishing().publish(publication("a", invoice), call()));

    assertThat(books.customers).hasSize(2);
  }

  @Test
  void knows_a_foreign_customer_by_name_and_country_whatever_its_case_and_blanks() {
    ObjectNode invoice = CwInvoices.invoice("a");
    ObjectNode wanted = invoice.withObjectProperty("customer").put("name", " kund  AB");
    wanted.putObject("address").put("country", "SE");
    books.add(books.customers, customer("Kund AB", "999888777", "post@kunde.example"));
    ObjectNode swedish = customer("Kund AB", "", "other@kunde.example");
    swedish.putObject("postalAddress").putObject("country").put("id", 209);
    long known = books.add(books.customers, swedish);

    accepted(provider.publishing().publish(publication("a", invoice), call()));

    assertThat(tripletex.received("POST", "/customer")).isEmpty();
    assertThat(body("POST", "/order").at("/customer/id").longValue()).isEqualTo(known);
  }

  @Test
  void the_guarded_key_of_a_customer_holds_no_personal_data() {
    List<String> keys = new ArrayList<>();
    Creations noting =
        new Creations() {
          @Override
          public <T> Creation<T> once(String entity, String key, Attempt<T> attempt) {
            keys.add(entity + " " + key);
            return new Creation.Busy<>();
          }
        };
    ObjectNode person = CwInvoices.invoice("a");
    person.withObjectProperty("customer").putNull("organisationNumber");

    Outcome busy =
        provider
            .publishing()
            .publish(publication("a", person), calls.withCreations(connection, noting));
    provider.publishing().publish(publication("a"), calls.withCreations(connection, noting));

    assertThat(notSent(busy).code()).isEqualTo("customer-busy");
    assertThat(keys.get(0)).matches("customer person:[0-9a-f]{32}");
    assertThat(keys.get(1)).isEqualTo("customer organisation:999888777");
    assertThat(books.customers).isEmpty();
    assertThat(books.orders).isEmpty();
  }

  @Test
  void a_customer_that_may_not_be_created_is_only_looked_for() {
    Creations onlyLook =
        new Creations() {
          @Override
          public <T> Creation<T> once(String entity, String key, Attempt<T> attempt) {
            return attempt.run(false);
          }
        };

    Outcome outcome =
        provider.publishing().publish(publication("a"), calls.withCreations(connection, onlyLook));

    assertThat(notSent(outcome).code()).isEqualTo("customer-unclear");
    assertThat(tripletex.received("POST", "/customer")).isEmpty();
  }

  @Test
  void an_unclear_customer_leaves_the_invoice_unsent_and_says_so_to_the_guard() {
    List<Object> results = new ArrayList<>();
    Creations noting =
        new Creations() {
          @Override
          public <T> Creation<T> once(String entity, String key, Attempt<T> attempt) {
            Creation<T> creation = attempt.run(true);
            results.add(creation);
            return creation;
          }
        };
    tripletex.after("POST", "/customer", proper -> null);

    Outcome outcome =
        provider.publishing().publish(publication("a"), calls.withCreations(connection, noting));

    assertThat(notSent(outcome).code()).isEqualTo("customer-unclear");
    assertThat(results).singleElement().isInstanceOf(Creations.Creation.Unclear.class);
    assertThat(books.orders).isEmpty();
  }

  private static ObjectNode customer(String name, String organisationNumber, String email) {
    return Json.MAPPER
        .createObjectNode()
        .put("name", name)
        .put("organizationNumber", organisationNumber)
        .put("email", email);
  }
}
