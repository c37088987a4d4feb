package com.contractingworks.integration.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.FakeErp.Document;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.WebhookSender;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Readings during which something becomes known about the object. */
@PersistenceTest
class OvertakenReadingTest {

  private static final int TRIES = 3;

  private static Harness service;
  private static WebhookSender erp;

  @BeforeAll
  static void start() throws IOException {
    service =
        new Harness(
            "--integration.webhook.max-read-tries=" + TRIES,
            "--integration.webhook.read-backoff=50ms",
            "--db-scheduler.polling-interval=100ms");
    erp = new WebhookSender(service, Harness.CLIENT);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static void born(String erpId) {
    service.erp.documents.add(new Document(erpId, "PO 77", erpId, 1, "unpaid"));
    erp.deliver(erpId + "-born", erpId);
    Harness.soon().until(() -> count(erpId, "ForeignChangeFound") == 1);
  }

  private static long count(String erpId, String event) {
    return service.documentHistory(erpId).stream().filter(event::equals).count();
  }

  /** A person changes it, to what it has not been before. */
  private static void change(String erpId) {
    service.erp.documents.replaceAll(
        d ->
            d.id().equals(erpId)
                ? new Document(erpId, d.key(), erpId, d.version() + 1, "state " + d.version())
                : d);
  }

  /** The reading has what the ERP held; before its answer is there, a later change is judged. */
  private static Behaviour overtakenBy(String noticeId, String erpId) {
    return Behaviour.wellOnce(
        call -> {
          long before = count(erpId, "ForeignChangeFound");
          change(erpId);
          erp.deliver(noticeId, erpId);
          Harness.soon().until(() -> count(erpId, "ForeignChangeFound") > before);
        });
  }

  @Test
  void an_overtaken_reading_is_made_again_and_its_exchanges_are_kept() {
    born("once");
    service.erp.whenReading("once", overtakenBy("once-2", "once"));
    erp.deliver("once-1", "once");
    Harness.soon().until(() -> count("once", "NoChange") == 1);
    assertThat(service.metadata("demo/fake/1/invoice/once", "NoChange").get("exchanges").split(" "))
        .hasSize(2);
  }

  @Test
  void a_reading_that_is_overtaken_each_time_ends_where_a_person_sees_it() {
    born("always");
    service.erp.whenReading(
        "always",
        overtakenBy("always-2", "always"),
        Behaviour.well(),
        overtakenBy("always-3", "always"),
        Behaviour.well(),
        overtakenBy("always-4", "always"));
    erp.deliver("always-1", "always");
    Harness.soon().until(() -> count("always", "NoticeUnreadable") == 1);
    assertThat(service.payloads("demo/fake/1/invoice/always", "NoticeUnreadable").get(0))
        .contains("\"code\":\"overtaken\"", "always-1");
  }

  @Test
  void a_change_is_found_although_the_clock_of_whoever_recorded_the_last_verdict_is_ahead() {
    Clock clock = GenericEventMessage.clock;
    service.erp.whenReading(
        "ahead",
        Behaviour.wellOnce(
            call -> GenericEventMessage.clock = Clock.offset(clock, Duration.ofHours(1))));
    try {
      born("ahead");
    } finally {
      GenericEventMessage.clock = clock;
    }
    change("ahead");
    erp.deliver("ahead-1", "ahead");
    Harness.soon().until(() -> count("ahead", "ForeignChangeFound") == 2);
  }
}
