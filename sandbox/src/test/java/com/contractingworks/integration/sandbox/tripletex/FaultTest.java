package com.contractingworks.integration.sandbox.tripletex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FaultTest extends TripletexTest {

  private long order;

  @BeforeEach
  void makeAnOrder() throws Exception {
    order = order(bygg, customer(bygg), "fault");
  }

  private void fault(String json) throws Exception {
    Answer answer = control.post("/faults", json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private boolean isInvoiced() throws Exception {
    return bygg.get("/order/" + order).value().path("isClosed").booleanValue();
  }

  @Test
  void a_lost_answer_is_a_dropped_connection_after_the_commit() throws Exception {
    fault("{\"kind\":\"answer-lost\"}");

    assertThatThrownBy(() -> charge(bygg, order))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);

    assertThat(isInvoiced()).isTrue();
  }

  @Test
  void a_time_out_is_a_withheld_answer_after_the_commit() throws Exception {
    fault("{\"kind\":\"timeout\",\"millis\":200}");

    assertThatThrownBy(() -> charge(bygg, order))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);

    assertThat(isInvoiced()).isTrue();
  }

  @Test
  void while_an_answer_is_withheld_the_invoice_is_there_already() throws Exception {
    fault("{\"kind\":\"timeout\",\"millis\":60000}");
    CompletableFuture<HttpResponse<Void>> call =
        Http.client()
            .sendAsync(
                bygg.request("PUT", "/order/" + order + "/:invoice?invoiceDate=2026-03-02", null),
                BodyHandlers.discarding());

    await().until(this::isInvoiced);

    assertThat(call).isNotDone();
    call.cancel(true);
  }

  @Test
  void an_error_500_commits_nothing() throws Exception {
    fault("{\"kind\":\"error-500\"}");

    Answer answer = charge(bygg, order);

    assertProblem(answer, 500, 1000, null, null);
    assertThat(answer.json().path("message").isNull()).isTrue();
    assertThat(isInvoiced()).isFalse();
  }

  @Test
  void a_rate_limited_call_says_when_to_come_back() throws Exception {
    fault("{\"kind\":\"rate-limited\",\"millis\":2001}");

    Answer answer = charge(bygg, order);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("3");
    assertThat(answer.header("X-Rate-Limit-Remaining")).isEqualTo("0");
    assertThat(answer.header("X-Rate-Limit-Reset")).isEqualTo("3");
    assertThat(isInvoiced()).isFalse();
  }

  @Test
  void a_slow_call_is_answered_as_ever() throws Exception {
    fault("{\"kind\":\"slow\",\"millis\":50}");

    assertThat(charge(bygg, order).status()).isEqualTo(200);
  }

  @Test
  void an_empty_answer_is_given_after_the_commit() throws Exception {
    fault("{\"kind\":\"empty-201\"}");

    Answer answer = charge(bygg, order);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body()).isEmpty();
    assertThat(isInvoiced()).isTrue();
  }

  @Test
  void an_error_may_come_under_200_after_the_commit() throws Exception {
    fault("{\"kind\":\"error-body-200\"}");

    Answer answer = charge(bygg, order);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("code").intValue()).isEqualTo(1000);
    assertThat(isInvoiced()).isTrue();
  }

  @Test
  void a_truncated_answer_is_no_json() throws Exception {
    fault("{\"kind\":\"truncate\"}");

    Answer answer = charge(bygg, order);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"value\":");
    assertThatThrownBy(answer::json).isInstanceOf(tools.jackson.core.JacksonException.class);
    assertThat(isInvoiced()).isTrue();
  }

  @Test
  void a_reset_may_come_before_the_commit() throws Exception {
    fault("{\"kind\":\"not-committed-reset\"}");

    assertThatThrownBy(() -> charge(bygg, order)).isInstanceOf(IOException.class);

    assertThat(isInvoiced()).isFalse();
  }

  @Test
  void a_fault_hits_as_many_calls_as_it_says_and_only_those() throws Exception {
    fault("{\"kind\":\"error-500\",\"times\":2}");
    assertThat(control.get("/faults").body())
        .isEqualTo("[{\"path\":\"invoice\",\"kind\":\"error-500\",\"times\":2,\"millis\":0}]");

    assertThat(bygg.get("/order/" + order).status()).isEqualTo(200);
    assertThat(charge(bygg, order).status()).isEqualTo(500);
    assertThat(charge(bygg, order).status()).isEqualTo(500);
    assertThat(charge(bygg, order).status()).isEqualTo(200);
  }

  @Test
  void faults_of_different_kinds_come_in_their_order() throws Exception {
    fault("{\"kind\":\"rate-limited\"}");
    fault("{\"kind\":\"error-500\"}");

    assertThat(charge(bygg, order).status()).isEqualTo(429);
    assertThat(charge(bygg, order).status()).isEqualTo(500);
    assertThat(charge(bygg, order).status()).isEqualTo(200);
  }

  @Test
  void posting_an_invoice_is_hit_as_well() throws Exception {
    fault("{\"kind\":\"error-500\"}");

    assertThat(bygg.post("/invoice", "{}").status()).isEqualTo(500);
  }

  @Test
  void other_calls_can_be_hit() throws Exception {
    for (String path : List.of("customer", "order", "token", "read")) {
      fault("{\"kind\":\"error-500\",\"path\":\"%s\"}".formatted(path));
    }

    assertThat(bygg.post("/customer", "{}").status()).isEqualTo(500);
    assertThat(bygg.put("/order/" + order, "{}").status()).isEqualTo(500);
    assertThat(bygg.get("/customer").status()).isEqualTo(500);
    assertThat(logIn("demo-bygg-employee-token", "2099-01-01").status()).isEqualTo(500);
    assertThat(control.get("/faults").body()).isEqualTo("[]");
  }

  @Test
  void wrong_faults_are_refused_with_what_is_valid() throws Exception {
    Answer kind = control.post("/faults", "{\"kind\":\"explode\",\"path\":\"moon\",\"times\":0}");

    assertThat(kind.status()).isEqualTo(400);
    assertThat(kind.json().path("detail").stringValue())
        .contains("answer-lost", "error-500", "rate-limited", "timeout", "slow", "empty-201")
        .contains("[invoice, credit, order, customer, token, read]")
        .contains("times must be a whole number from 1");
    assertThat(control.post("/faults", "nonsense").status()).isEqualTo(400);
    assertThat(control.post("/faults", "{\"kind\":\"slow\",\"millis\":-1}").status())
        .isEqualTo(400);
    assertThat(control.post("/latency", "{\"millis\":\"long\"}").status()).isEqualTo(400);
    assertThat(control.get("/faults").body()).isEqualTo("[]");
  }

  @Test
  void pending_faults_can_be_cleared() throws Exception {
    fault("{\"kind\":\"error-500\",\"times\":100}");

    control.delete("/faults");

    assertThat(charge(bygg, order).status()).isEqualTo(200);
  }

  @Test
  void calls_that_wait_hold_no_thread() throws Exception {
    int calls = 400; // Twice as many as Tomcat has threads.
    fault("{\"kind\":\"slow\",\"path\":\"read\",\"times\":%d,\"millis\":600000}".formatted(calls));

    List<CompletableFuture<HttpResponse<String>>> waiting = readsInFlight(calls);

    await().until(() -> control.get("/faults").body().equals("[]"));
    assertThat(waiting).noneMatch(CompletableFuture::isDone);
    waiting.forEach(call -> call.cancel(true));
  }

  @Test
  void a_delayed_call_is_answered_as_ever() throws Exception {
    control.post("/latency", "{\"millis\":50}");

    assertThat(
            readsInFlight(20).stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::body)
                .distinct())
        .containsExactly("{\"value\":{\"reference\":\"fault\"}}");
  }

  @Test
  void faults_and_latency_work_together() throws Exception {
    control.post("/latency", "{\"millis\":20}");
    fault("{\"kind\":\"answer-lost\"}");

    assertThatThrownBy(() -> charge(bygg, order)).isInstanceOf(IOException.class);

    assertThat(isInvoiced()).isTrue();
    JsonNode latency = control.get("/latency").json();
    assertThat(latency.path("millis").intValue()).isEqualTo(20);
  }

  private List<CompletableFuture<HttpResponse<String>>> readsInFlight(int calls) {
    return IntStream.range(0, calls)
        .mapToObj(i -> bygg.request("GET", "/order/" + order + "?fields=reference", null))
        .map(request -> Http.client().sendAsync(request, BodyHandlers.ofString()))
        .toList();
  }
}
