package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.contract.CwInvoices;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** How the customer of an invoice is found or created. */
class VismaNetCustomersTest extends VismaNetProviderTest {

  @Test
  void a_customer_is_found_again() {
    accepted(publish("a", call("")));
    accepted(publish("b", call("")));

    assertThat(steps("POST /v1/customer")).isEqualTo(1);
  }

  @Test
  void of_several_customers_the_oldest_is_taken_and_a_person_is_told() {
    String oldest = customer("Active");
    customer("Active");

    Outcome.Accepted accepted = accepted(publish("a", call("")));

    assertThat(accepted.document().warnings()).singleElement().asString().contains("2 customers");
    assertThat(sent("POST /v2/customerinvoice").body())
        .contains("\"customerNumber\":{\"value\":\"" + oldest + "\"}");
  }

  @Test
  void an_inactive_customer_is_neither_invoiced_nor_made_again() {
    String number = customer("Inactive");

    Outcome.NotSent notSent = (Outcome.NotSent) publish("a", call(""));

    assertThat(notSent.code()).isEqualTo("customer-inactive");
    assertThat(notSent.message()).contains(number);
    assertThat(erp.drafts(1)).isZero();
  }

  @Test
  void a_private_person_is_found_by_name_and_email() {
    ObjectNode person = CwInvoices.invoice("a");
    person.putObject("customer").put("name", "Kari Nordmann").put("email", "kari@example.com");
    for (String id : new String[] {"a", "b"}) {
      Publication publication = CwInvoices.publication(erp.provider(), id, person, call(""));
      accepted(erp.provider().publishing().publish(publication, call("")));
    }

    assertThat(steps("POST /v1/customer")).isEqualTo(1);
  }

  private String customer(String status) {
    String body =
        """
        {"name":{"value":"Bygg Kunde AS"},"corporateId":{"value":"999888777"},
         "status":{"value":"%s"}}""";
    return erp.api("POST", "/v1/customer", body.formatted(status))
        .header("Location")
        .replaceFirst(".*/", "");
  }
}
