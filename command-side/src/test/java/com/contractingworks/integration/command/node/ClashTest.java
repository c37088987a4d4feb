package com.contractingworks.integration.command.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.access.testing.TestIssuer;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RequestPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RetryPublication;
import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.Harness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.axonframework.commandhandling.CommandBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Fault case 19: a person and a message want something of one invoice at once, on two nodes. One
 * wins; the other, which had decided already, decides anew.
 */
class ClashTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Harness first;
  private static ConfigurableApplicationContext second;

  @BeforeAll
  static void start() throws IOException {
    first = new Harness();
    second = first.startNode();
    // From then on lanes go to the second, which has waited for them longer. What the first
    // received
    // itself would wait for its own lock of the aggregate, and not clash.
    Harness.soon().until(() -> lanes(first.context).equals(lanes(second)));
  }

  /** Two that share the lanes hold the same number of them. */
  private static Object lanes(ConfigurableApplicationContext node) {
    return node.getBean("busHealthIndicator", HealthIndicator.class)
        .health()
        .getDetails()
        .get("lanes");
  }

  @AfterAll
  static void stop() {
    second.close();
    first.close();
  }

  @Test
  void a_message_that_came_too_late_to_commit_is_handled_again_and_not_lost() {
    rejected("late-message");
    AtomicReference<Integer> answered = new AtomicReference<>();
    AtomicInteger decided =
        overtake(
            command ->
                command instanceof RequestPublication request
                    && request.syncId().invoiceId().equals("late-message"),
            other -> answered.set(retry(other, "late-message").statusCode()));
    first.announce("late-message", 2);
    Harness.soon().untilAsserted(() -> assertThat(decided).hasValueGreaterThanOrEqualTo(2));
    assertThat(answered).hasValue(202);
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(first.payloads("demo/late-message", "PublicationAccepted"))
                    .last()
                    .asString()
                    .contains("\"revision\":2"));
    assertThat(first.payloads("demo/late-message", "PublicationAccepted")).hasSize(1);
    assertThat(first.erp.documentsOf("late-message")).hasSize(1);
    assertThat(first.bus.deadLetters()).isEmpty();
    assertThat(first.count("command_side.held_message")).isZero();
  }

  @Test
  void a_person_who_came_too_late_to_commit_is_told_what_there_is_now() {
    rejected("late-person");
    first.erp.whenPublishing("late-person", Behaviour.rejected());
    AtomicInteger decided =
        overtake(
            command ->
                command instanceof RetryPublication retry
                    && retry.syncId().invoiceId().equals("late-person"),
            other -> announceAndAwait("late-person"));
    HttpResponse<String> answer = retry(first.context, "late-person");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("STALE_ATTEMPT");
    assertThat(decided).hasValue(2);
  }

  private static void rejected(String invoice) {
    first.erp.whenPublishing(invoice, Behaviour.rejected());
    first.announce(invoice, 1);
    first.assertHistory(invoice, "PublicationRequested", "PublicationRejected");
  }

  private static void announceAndAwait(String invoice) {
    first.announce(invoice, 2);
    Harness.soon().until(() -> first.history(invoice).size() > 2);
  }

  /**
   * When a node has decided on such a command for the first time, and before it commits, something
   * happens that involves the other node. Counts how often such a command is decided on.
   */
  private static AtomicInteger overtake(
      Predicate<Object> which, Consumer<ConfigurableApplicationContext> event) {
    AtomicInteger decided = new AtomicInteger();
    overtakeOn(first.context, second, which, event, decided);
    overtakeOn(second, first.context, which, event, decided);
    return decided;
  }

  private static void overtakeOn(
      ConfigurableApplicationContext node,
      ConfigurableApplicationContext other,
      Predicate<Object> which,
      Consumer<ConfigurableApplicationContext> event,
      AtomicInteger decided) {
    node.getBean(CommandBus.class)
        .registerHandlerInterceptor(
            (unit, chain) -> {
              Object answer;
              try {
                answer = chain.proceed();
              } finally {
                if (which.test(unit.getMessage().getPayload()) && decided.getAndIncrement() == 0) {
                  // On another thread: this one's transaction is open.
                  CompletableFuture.runAsync(() -> event.accept(other)).join();
                }
              }
              return answer;
            });
  }

  private static HttpResponse<String> retry(ConfigurableApplicationContext node, String invoice) {
    String port = node.getEnvironment().getProperty("local.server.port");
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://localhost:%s/api/v1/invoice-syncs/demo/%s/retry"
                        .formatted(port, invoice)))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + TestIssuer.shared().tokenForAll(Harness.ACTOR))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"expectedAttempt\":1,\"reason\":\"it is mended\"}"))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
