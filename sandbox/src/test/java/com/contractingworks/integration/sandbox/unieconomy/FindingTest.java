package com.contractingworks.integration.sandbox.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.contract.CwInvoices;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** How invoices and customers are found, although filters cannot be trusted. */
class FindingTest extends UniEconomyProviderTest {

  @Test
  void a_filter_that_is_ignored_neither_hides_the_invoice_nor_finds_a_strange_one() {
    for (String id : List.of("a", "b", "c")) {
      accepted(publish(id));
    }
    erp.control("POST", "/ignored-fields", "{\"names\":[\"ExternalReference\",\"OrgNumber\"]}");

    assertThat(find("c")).isInstanceOf(Finding.Found.class);
    assertThat(find("d")).isInstanceOf(Finding.Absent.class);
    ObjectNode other = CwInvoices.invoice("e");
    ((ObjectNode) other.get("customer")).put("organisationNumber", "911222333");
    accepted(publishing().publish(publication("e", other), call()));
    assertThat(steps("POST /customers")).isEqualTo(2);
  }

  @Test
  void the_customer_is_found_again() {
    ObjectNode person = CwInvoices.invoice("a");
    person.putObject("customer").put("name", "Kari O'Nordmann").put("email", "kari@kunde.example");
    for (String id : List.of("a", "b")) {
      accepted(publish(id));
      accepted(publishing().publish(publication(id + "2", person), call()));
    }

    assertThat(steps("POST /customers")).isEqualTo(2);
  }
}
