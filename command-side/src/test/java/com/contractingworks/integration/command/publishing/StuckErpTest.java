package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.FakeErp.Document;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.provider.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fault case 8: the ERP says that it is at it, and does not get done. */
@PersistenceTest
class StuckErpTest {

  private static final Behaviour AT_IT =
      new Behaviour(
          call -> {},
          false,
          document -> {},
          new Outcome.Pending("http://fake/operations/1", Duration.ofMillis(50)));

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness("--db-scheduler.polling-interval=100ms");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Document made(String number) {
    return new Document(number + "-1", PublishInvoiceKeys.of(number, 1), number, 1, "unpaid");
  }

  private static void assertOneDocument(String number) {
    Harness.soon()
        .untilAsserted(() -> assertThat(service.history(number)).endsWith("PublicationAccepted"));
    assertThat(service.erp.documentsOf(number)).hasSize(1);
  }

  @Test
  void what_is_done_in_time_is_found_and_not_sent_again() {
    service.erp.whenPublishing("slow", AT_IT);
    service.erp.whenLookingUp(
        "slow", Behaviour.wellOnce(call -> service.erp.documents.add(made("slow"))));
    service.announce("slow", 1);

    assertOneDocument("slow");
    assertThat(service.history("slow"))
        .containsExactly("PublicationRequested", "PublicationPending", "PublicationAccepted");
    assertThat(service.erp.callsFor("slow")).containsExactly("POST", "GET");
  }

  @Test
  void what_is_never_done_is_told_to_a_person_and_what_comes_after_all_is_accepted() {
    service.erp.whenPublishing("stuck", Collections.nCopies(20, AT_IT).toArray(Behaviour[]::new));
    service.announce("stuck", 1);
    Harness.soon().until(() -> service.history("stuck").contains("ProblemOpened"));
    assertThat(service.payloads("demo/stuck", "ProblemOpened"))
        .singleElement()
        .asString()
        .contains("retries-exhausted", "5 attempts in a row");
    assertThat(service.erp.documentsOf("stuck")).isEmpty();

    service.erp.documents.add(made("stuck"));
    assertThat(
            service
                .request(
                    "POST",
                    "/api/v1/invoice-syncs/demo/stuck/retry",
                    "{\"expectedAttempt\":5,\"reason\":\"it has come after all\"}",
                    "Content-Type",
                    "application/json")
                .statusCode())
        .isEqualTo(202);

    assertOneDocument("stuck");
  }
}
