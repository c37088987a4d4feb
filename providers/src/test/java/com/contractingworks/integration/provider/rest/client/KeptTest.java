package com.contractingworks.integration.provider.rest.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.contract.Calls;
import com.contractingworks.integration.provider.http.HttpResult;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A provider that hangs while it is asked what it is. */
@Timeout(20)
class KeptTest {

  private final Calls calls = new Calls();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch answers = new CountDownLatch(1);
  private final Kept<String> kept = new Kept<>(this::answer, calls.clock());
  private volatile boolean hangs;

  @AfterEach
  void release() {
    answers.countDown();
  }

  @Test
  void what_is_known_is_used_while_one_asks_anew() {
    assertThat(kept.get(call(Duration.ofHours(1)))).isEqualTo(new HttpResult.Ok<>("1"));
    calls.clock().advance(Duration.ofMinutes(5));
    hangs = true;
    askElsewhere();

    assertThat(kept.get(call(Duration.ofHours(1)))).isEqualTo(new HttpResult.Ok<>("1"));
    answers.countDown();
    await().until(() -> kept.get(call(Duration.ofHours(1))).equals(new HttpResult.Ok<>("2")));
    assertThat(asked).hasValue(2);
  }

  @Test
  void nobody_waits_longer_than_its_call_may_take() {
    hangs = true;
    askElsewhere();

    HttpResult<String> result = kept.get(call(Duration.ofMillis(50)));

    assertThat(((HttpResult.Failed<String>) result).failure().code()).isEqualTo("provider-away");
    assertThat(asked).hasValue(1);
  }

  private void askElsewhere() {
    int before = asked.get();
    Thread other = new Thread(() -> kept.get(call(Duration.ofHours(1))));
    other.setDaemon(true);
    other.start();
    await().until(() -> asked.get() > before);
  }

  private HttpResult<String> answer(Call call) {
    int number = asked.incrementAndGet();
    if (hangs) {
      try {
        answers.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return new HttpResult.Ok<>(String.valueOf(number));
  }

  private Call call(Duration left) {
    return calls.withTimeLeft(Connection.parse("demo", "acme", 1, ""), left);
  }
}
