package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.testing.PersistenceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a person does in the ERP right after our own write. */
@PersistenceTest
@ExtendWith(SharedQuickStart.class)
class ChangesInErpIT {

  private final Trial trial;

  ChangesInErpIT(Trial trial) {
    this.trial = trial;
  }

  @ParameterizedTest
  @ValueSource(strings = {"PublicationAccepted", "EchoIgnored"})
  void a_payment_is_told_once_as_a_change_that_is_not_ours(String rightAfter) {
    String id = trial.post(Trial.BYGG, Trial.invoice("4001"));
    JsonNode published = trial.awaitEvents(Trial.BYGG, id, rightAfter);

    trial.control(
        "payments",
        "{\"invoiceId\":%s,\"amount\":1250.00}".formatted(published.path("erpId").asString()));

    JsonNode sync = trial.awaitEvents(Trial.BYGG, id, "ForeignChangeFound");
    afterEverythingBefore(Trial.BYGG, "4002");
    assertThat(Trial.types(trial.sync(Trial.BYGG, id)))
        .filteredOn("ForeignChangeFound"::equals)
        .hasSize(1);
    assertThat(sync.path("status").asString()).isEqualTo("PUBLISHED");
    assertThat(Trial.text(sync, "ForeignChangeFound")).contains("invoice");
  }

  @Test
  void a_changed_order_is_told_once_as_a_change_that_is_not_ours() {
    String id = trial.post(Trial.BYGG, Trial.invoice("4003"));
    JsonNode published = trial.awaitPublished(Trial.BYGG, id);

    trial.control(
        "orders/" + orderOf(published), "{\"invoiceComment\":\"Changed by a person in the ERP\"}");

    JsonNode sync = trial.awaitEvents(Trial.BYGG, id, "ForeignChangeFound");
    afterEverythingBefore(Trial.BYGG, "4004");
    assertThat(Trial.types(trial.sync(Trial.BYGG, id)))
        .filteredOn("ForeignChangeFound"::equals)
        .hasSize(1);
    assertThat(Trial.text(sync, "ForeignChangeFound")).contains("order");
  }

  /** What came of an invoice that was posted later is there, so what was under way before it is. */
  private void afterEverythingBefore(String client, String number) {
    String later = trial.post(client, Trial.invoice(number));
    trial.awaitEvents(client, later, "EchoIgnored");
  }

  /** The sentence about our own write names the order. */
  static String orderOf(JsonNode sync) {
    return Trial.stream(sync.path("timeline"))
        .map(event -> event.path("text").asString())
        .filter(text -> text.startsWith("We wrote order "))
        .map(text -> text.replaceFirst("We wrote order (\\S+) .*", "$1"))
        .findFirst()
        .orElseThrow();
  }
}
