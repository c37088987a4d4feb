package com.contractingworks.integration.sandbox.tripletex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KillTest {

  private static final int WRITERS = 4;
  private static final int ENOUGH = 60;

  @TempDir Path directory;

  @Test
  void what_was_answered_survives_a_kill_under_load() throws Exception {
    Map<Long, Long> answered = new ConcurrentHashMap<>();
    String authorization;
    try (TripletexProcess first = TripletexProcess.start(directory)) {
      authorization = logIn(first);
      Http api = Http.at(first.base() + "/v2").with("Authorization", authorization);
      long customer = TripletexTest.customer(api);
      List<Thread> writers =
          LongStream.range(0, WRITERS)
              .mapToObj(i -> new Thread(() -> writeUntilKilled(api, customer, answered)))
              .toList();
      writers.forEach(Thread::start);
      await().atMost(Duration.ofMinutes(2)).until(() -> answered.size() >= ENOUGH);
      first.kill();
      for (Thread writer : writers) {
        writer.join();
      }
    }

    try (TripletexProcess second = TripletexProcess.start(directory)) {
      JsonNode listed = Http.at(second.base()).get("/_control/invoices").json();
      Map<Long, Long> stored = new ConcurrentHashMap<>();
      listed.forEach(
          each -> stored.put(each.path("id").longValue(), each.path("number").longValue()));
      assertThat(stored).containsAllEntriesOf(answered);
      assertThat(stored.values())
          .containsExactlyInAnyOrderElementsOf(
              LongStream.rangeClosed(1, stored.size()).boxed().toList());
      Http api = Http.at(second.base() + "/v2").with("Authorization", authorization);
      assertThat(TripletexTest.invoice(api).path("invoiceNumber").longValue())
          .isEqualTo(stored.size() + 1);
    }
  }

  private static String logIn(TripletexProcess process) throws Exception {
    Answer session =
        Http.at(process.base() + "/v2")
            .post(
                "/token/session/:create",
                """
                {"consumerToken":"demo-consumer-token","expirationDate":"2099-01-01",
                 "employeeToken":"demo-bygg-employee-token"}""");
    String credentials = "0:" + session.value().path("token").stringValue();
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private static void writeUntilKilled(Http api, long customer, Map<Long, Long> answered) {
    try {
      while (true) {
        Answer charged = TripletexTest.charge(api, TripletexTest.order(api, customer, "kill"));
        JsonNode invoice = charged.value();
        answered.put(invoice.path("id").longValue(), invoice.path("invoiceNumber").longValue());
      }
    } catch (IOException killed) {
      // The end that this test is about.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
