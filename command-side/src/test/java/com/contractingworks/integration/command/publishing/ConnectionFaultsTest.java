package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.client.ClientConnections;
import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.TestBus;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.exchange.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Fault cases 34 to 36 through the whole service: a queue is held, nothing is dropped, and what is
 * in flight ends where it began.
 */
@PersistenceTest
class ConnectionFaultsTest {

  private static final Behaviour FAILS =
      new Behaviour(
          call -> {},
          false,
          document -> {},
          new Outcome.NotSent("server-error", "The ERP has failed.", null, true));

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service =
        new Harness(
            "--db-scheduler.polling-interval=200ms",
            "--integration.publishing.max-backoff=200ms",
            "--integration.publishing.max-tries=100",
            "--integration.breaker.failures=3",
            "--integration.breaker.first-wait=2s",
            "--integration.breaker.longest-wait=2s");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static void announce(String client, String invoiceId) {
    service.cw.revisions.put(invoiceId, 1);
    service.bus.send(
        TestBus.lane(client, invoiceId), Harness.event("c-" + invoiceId, client, invoiceId, 1));
  }

  private static List<String> invoices(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private static long calls(String client) {
    return service.erp.calls.stream().filter(call -> call.client().equals(client)).count();
  }

  private static String health() {
    return service.request("GET", "/actuator/health/support", "").body();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void assertPublished(String client, List<String> invoices) {
    for (String invoice : invoices) {
      Harness.soon()
          .untilAsserted(
              () ->
                  assertThat(service.events(client + "/" + invoice))
                      .endsWith("PublicationAccepted"));
      assertThat(service.erp.documentsOf(invoice)).hasSize(1);
    }
  }

  @Test
  void a_revoked_access_holds_the_queue_until_another_is_set() {
    service.connect("revoked");
    service.erp.always("revoked", 401, Behaviour.notSent("unauthorised", null));
    announce("revoked", "first");
    Harness.soon().until(() -> service.events("revoked/first").contains("ProblemOpened"));
    List<String> queue = invoices("behind-", 10);
    queue.forEach(invoice -> announce("revoked", invoice));
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(
                        service.count(
                            "command_side.scheduled_tasks where task_instance like 'revoked/behind-%'"))
                    .isEqualTo(queue.size()));

    service.connect("at-ease");
    announce("at-ease", "unaffected");
    assertPublished("at-ease", List.of("unaffected"));

    assertThat(calls("revoked")).as("only one was tried").isEqualTo(1);
    assertThat(health()).contains("reconnect-needed", "DEGRADED");
    for (String invoice : queue) {
      assertThat(service.events("revoked/" + invoice)).containsExactly("PublicationRequested");
    }

    service.erp.recover("revoked");
    service
        .context
        .getBean(ClientConnections.class)
        .connect("revoked", "fake", new Secret("Token=renewed"), "test");

    assertPublished("revoked", queue);
    assertThat(health()).doesNotContain("reconnect-needed");
  }

  @Test
  void what_is_refused_with_credentials_that_were_replaced_meanwhile_begins_anew_and_holds_nobody()
      throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(3);
    CountDownLatch replaced = new CountDownLatch(1);
    service.connect("rotating");
    for (String invoice : List.of("unwritten-1", "unwritten-2")) {
      service.erp.whenPublishing(invoice, refusedAfter(call -> {}, arrived, replaced));
      announce("rotating", invoice);
    }
    service.erp.whenPublishing(
        "partly-written",
        refusedAfter(
            call -> {
              call.lease().isHeld();
              call.exchanges().record(exchange("http://fake/order", 201));
            },
            arrived,
            replaced));
    announce("rotating", "partly-written");
    assertThat(arrived.await(40, TimeUnit.SECONDS)).isTrue();

    service
        .context
        .getBean(ClientConnections.class)
        .connect("rotating", "fake", new Secret("Token=renewed"), "test");
    replaced.countDown();
    announce("rotating", "afterwards");

    assertPublished(
        "rotating", List.of("unwritten-1", "unwritten-2", "partly-written", "afterwards"));
    for (String invoice : List.of("unwritten-1", "unwritten-2")) {
      assertThat(service.events("rotating/" + invoice))
          .containsExactly("PublicationRequested", "PublicationAccepted");
    }
    assertThat(service.events("rotating/partly-written"))
        .startsWith("PublicationRequested", "PublicationNotSent", "PublicationRequested")
        .doesNotContain("ProblemOpened");
    assertThat(health()).doesNotContain("reconnect-needed");
  }

  /** The ERP refuses the credentials, when something has been written and something happened. */
  private static Behaviour refusedAfter(
      Consumer<Call> written, CountDownLatch arrived, CountDownLatch happened) {
    return new Behaviour(
        call -> {
          written.accept(call);
          arrived.countDown();
          await(happened);
          call.exchanges().record(exchange("http://fake/invoice", 401));
        },
        false,
        document -> {},
        new Outcome.NotSent("unauthorised", "The ERP refuses the token.", null, true));
  }

  @Test
  void credentials_that_a_provider_elsewhere_calls_refused_put_off_who_meets_them_second() {
    CountDownLatch both = new CountDownLatch(2);
    service.connect("elsewhere");
    service.erp.always(
        "elsewhere",
        503,
        new Behaviour(
            call -> {
              call.exchanges().record(exchange("http://elsewhere/token", 200));
              call.exchanges().record(exchange("http://elsewhere/cw/v1/invoices", 503));
              both.countDown();
              await(both);
            },
            false,
            document -> {},
            new Outcome.NotSent("unauthorised", "The ERP refuses the token.", null, true)));

    announce("elsewhere", "one");
    announce("elsewhere", "two");

    Harness.soon()
        .untilAsserted(
            () -> {
              List<String> all = new ArrayList<>(service.events("elsewhere/one"));
              all.addAll(service.events("elsewhere/two"));
              assertThat(all).containsOnlyOnce("ProblemOpened");
              assertThat(
                      service.count(
                          "command_side.scheduled_tasks where task_instance like 'elsewhere/%' and picked = 0"))
                  .isEqualTo(1);
            });
    service.erp.recover("elsewhere");
    service
        .context
        .getBean(ClientConnections.class)
        .connect("elsewhere", "fake", new Secret("Token=renewed"), "test");
    Harness.soon().until(() -> !health().contains("reconnect-needed"));
  }

  private static Exchange exchange(String address, int status) {
    return new Exchange(Instant.now(), Duration.ZERO, "POST", address, "", status, "{}", null);
  }

  @Test
  void an_erp_that_fails_is_left_alone_also_after_a_restart_and_then_tried_by_one() {
    service.connect("failing");
    service.erp.always("failing", 503, FAILS);
    List<String> queue = invoices("held-", 12);
    queue.forEach(invoice -> announce("failing", invoice));
    Harness.soon().until(() -> health().contains("\"open\""));

    service.stop();
    long before = calls("failing");
    CountDownLatch answers = new CountDownLatch(1);
    service.erp.always(
        "failing", 200, new Behaviour(call -> await(answers), true, document -> {}, null));
    service.start();

    Harness.soon().until(() -> calls("failing") > before);
    // Longer than the others were told to wait.
    Awaitility.await()
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(10))
        .until(() -> calls("failing") == before + 1);
    assertThat(health()).contains("half-open");

    service.erp.recover("failing");
    answers.countDown();
    assertPublished("failing", queue);
    assertThat(health()).doesNotContain("half-open");
    assertThat(health()).doesNotContain("\"open\"");
  }

  @Test
  void
      of_a_client_that_changes_its_erp_what_is_in_flight_ends_in_the_old_and_the_rest_goes_to_the_new()
          throws Exception {
    service.connect("moving");
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch answers = new CountDownLatch(1);
    service.erp.whenPublishing(
        "in-flight",
        new Behaviour(
            call -> {
              arrived.countDown();
              await(answers);
            },
            true,
            document -> {},
            new Outcome.Unclear("timeout", "No answer came.")));
    announce("moving", "in-flight");
    assertThat(arrived.await(40, TimeUnit.SECONDS)).isTrue();

    service
        .context
        .getBean(ClientConnections.class)
        .connect("moving", "other-fake", new Secret("Token=new"), "test");
    announce("moving", "afterwards");
    Harness.soon().until(() -> service.events("moving/afterwards").contains("PublicationAccepted"));
    answers.countDown();
    Harness.soon().until(() -> service.events("moving/in-flight").contains("PublicationAccepted"));

    assertThat(service.events("moving/in-flight"))
        .containsExactly("PublicationRequested", "PublicationUnclear", "PublicationAccepted");
    assertThat(service.erp.documentsOf("in-flight")).hasSize(1);
    assertThat(service.erp.documentsOf("afterwards")).isEmpty();
    assertThat(service.otherErp.documentsOf("in-flight")).isEmpty();
    assertThat(service.otherErp.documentsOf("afterwards")).hasSize(1);
    String old = service.erp.documentsOf("in-flight").get(0).id();
    String young = service.otherErp.documentsOf("afterwards").get(0).id();
    assertThat(service.events("moving/fake/1/invoice/" + old)).contains("WriteRecorded");
    assertThat(service.events("moving/other-fake/2/invoice/" + young)).contains("WriteRecorded");
  }
}
