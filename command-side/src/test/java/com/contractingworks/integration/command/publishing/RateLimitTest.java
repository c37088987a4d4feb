package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.FakeErp.Made;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.TestBus;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fault case 33: an ERP that asks to be left alone is, for that client and within a cap. */
@PersistenceTest
class RateLimitTest {

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service =
        new Harness(
            "--integration.publishing.max-retry-after=3s", "--db-scheduler.polling-interval=200ms");
    service.connect("other");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static void announceOfOther(String invoiceId) {
    service.cw.revisions.put(invoiceId, 1);
    service.bus.send(
        TestBus.lane("other", invoiceId), Harness.event("c-" + invoiceId, "other", invoiceId, 1));
  }

  @Test
  void a_day_is_cut_to_the_cap_and_holds_back_this_client_and_no_other() {
    service.erp.whenPublishing("limited", Behaviour.notSent("rate-limited", Duration.ofDays(1)));
    service.announce("limited", 1);
    Harness.soon().until(() -> service.history("limited").contains("PublicationNotSent"));
    service.announce("behind", 1);
    announceOfOther("free");
    Harness.soon()
        .untilAsserted(
            () -> assertThat(service.events("other/free")).contains("PublicationAccepted"));
    assertThat(service.erp.callsFor("behind")).isEmpty();
    service.assertHistory("behind", "PublicationRequested", "PublicationAccepted");
    service.assertHistory(
        "limited",
        "PublicationRequested",
        "PublicationNotSent",
        "PublicationRequested",
        "PublicationAccepted");
    List<String> order =
        service.erp.calls.stream()
            .filter(c -> c.operation().equals("POST"))
            .map(Made::number)
            .toList();
    assertThat(order.indexOf("free")).isLessThan(order.indexOf("behind"));
    assertThat(service.erp.documentsOf("limited")).hasSize(1);
  }

  @Test
  void a_negative_wait_is_none() {
    service.erp.whenPublishing("past", Behaviour.notSent("rate-limited", Duration.ofDays(-1)));
    service.announce("past", 1);
    service.assertHistory(
        "past",
        "PublicationRequested",
        "PublicationNotSent",
        "PublicationRequested",
        "PublicationAccepted");
  }

  @Test
  void a_look_up_that_is_rate_limited_is_repeated_and_nothing_is_sent() {
    service.erp.whenPublishing("asked", Behaviour.answerLost());
    service.erp.whenLookingUp("asked", Behaviour.notSent("rate-limited", Duration.ofSeconds(1)));
    service.announce("asked", 1);
    service.assertHistory(
        "asked",
        "PublicationRequested",
        "PublicationUnclear",
        "LookUpFailed",
        "PublicationAccepted");
    assertThat(service.erp.callsFor("asked")).containsExactly("POST", "GET", "GET");
  }
}
