package com.contractingworks.integration.provider.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.tripletex.FakeTripletex.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DraftsTest extends TripletexTest {
  @Test
  void an_order_that_is_refused_as_invoice_stays_a_draft_and_is_completed_later() {
    tripletex.insteadOf("PUT", INVOICE, Answer.error(422, 18000));

    assertThat(rejected(publish("a")).message()).contains("stays in Tripletex");

    accepted(resume("a"));
    assertThat(books.orders).hasSize(1);
    assertThat(books.invoices).hasSize(1);
  }

  @Test
  void an_order_whose_answer_was_lost_is_found_as_draft_and_completed() {
    tripletex.after("POST", "/order", proper -> null);
    unclear(publish("a"));

    accepted(resume("a"));

    assertThat(books.orders).hasSize(1);
  }

  @Test
  void a_draft_that_somebody_changed_is_left_alone() {
    tripletex.insteadOf("PUT", INVOICE, Answer.error(500, 1000));
    publish("a");
    ((ObjectNode) books.orders.values().iterator().next().at("/orderLines/0")).put("count", 1);

    assertThat(rejected(resume("a")).code()).isEqualTo("draft-changed");
    assertThat(books.invoices).isEmpty();
  }

  @Test
  void a_draft_that_was_invoiced_meanwhile_is_looked_up_again() {
    tripletex.insteadOf("PUT", INVOICE, Answer.error(500, 1000));
    publish("a");
    Finding.Draft draft = (Finding.Draft) find("a");
    resume("a");

    unclear(provider.publishing().resume(draft, publication("a"), call()));

    assertThat(books.invoices).hasSize(1);
  }

  @Test
  void a_refusal_that_comes_of_the_earlier_attempt_being_completed_is_unclear() {
    tripletex.insteadOf("PUT", INVOICE, Answer.error(500, 1000));
    publish("a");
    tripletex.after("PUT", INVOICE, earlierOneWasCompleted -> Answer.error(422, 18000));

    assertThat(unclear(resume("a")).code()).isEqualTo("order-closed");

    found(find("a"));
    assertThat(books.invoices).hasSize(1);
  }

  @Test
  void a_draft_that_is_refused_once_more_is_rejected() {
    tripletex.insteadOf("PUT", INVOICE, Answer.error(500, 1000));
    publish("a");
    tripletex.insteadOf("PUT", INVOICE, Answer.error(422, 18000));

    rejected(resume("a"));
  }

  @Test
  void amounts_that_cannot_be_ours_are_unclear_and_found_with_a_warning() {
    tripletex.after("POST", "/order", proper -> proper);
    tripletex.after(
        "PUT",
        INVOICE,
        proper ->
            new Answer(
                200,
                proper.headers(),
                proper
                    .body()
                    .replace(
                        "\"amountExcludingVatCurrency\":9245",
                        "\"amountExcludingVatCurrency\":924")));
    unclear(publish("a"));
    books.invoices.values().forEach(i -> i.put("amountExcludingVatCurrency", 924));

    assertThat(found(find("a")).warnings()).singleElement().asString().contains("amount");
  }
}
