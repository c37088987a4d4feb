package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.Http;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a load balancer sees of a process, until the port is closed. */
final class ReadinessWatch {

  private static final String READY = "UP";
  private static final String NOT_READY = "OUT_OF_SERVICE";
  private static final String REFUSED = "connection refused";

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Http http;
  private final CompletableFuture<Void> watching;

  private ReadinessWatch(String base) {
    http = Http.at(base);
    watching = CompletableFuture.runAsync(this::watch);
  }

  /** Asks over and over from now on. */
  static ReadinessWatch over(String base) {
    return new ReadinessWatch(base);
  }

  void awaitReady() {
    await().atMost(Trial.PATIENCE).until(() -> seen.contains(READY));
  }

  /** That it was ready, then not ready, and only then refused to talk. */
  void assertWentOffBeforeThePortClosed() {
    watching.join();
    assertThat(seen.stream().distinct()).startsWith(READY, NOT_READY).endsWith(REFUSED);
    assertThat(seen.lastIndexOf(READY)).isLessThan(seen.indexOf(NOT_READY));
  }

  private void watch() {
    while (!seen.contains(REFUSED)) {
      try {
        Http.Answer answer = http.get("/actuator/health/readiness");
        seen.add(
            answer.body().startsWith("{\"")
                ? answer.json().path("status").asString("")
                : "" + answer.status());
      } catch (IOException e) {
        seen.add(REFUSED);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
