package com.contractingworks.integration.provider.rest.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.contract.Calls;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpResult;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** So many requests of one connection at once. */
class AtOnceTest {

  private final Calls calls = new Calls();
  private final AtOnce atOnce = new AtOnce();

  @Test
  void one_too_many_waits_until_its_deadline_and_others_do_not_mind() {
    HttpResult<String> inner = atOnce.run(1, call("demo"), () -> atOnce.run(1, call("demo"), ok()));
    HttpResult<String> other =
        atOnce.run(1, call("demo"), () -> atOnce.run(1, call("other"), ok()));

    HttpFailure failure = ((HttpResult.Failed<String>) inner).failure();
    assertThat(failure.code()).isEqualTo("busy");
    assertThat(failure.effect()).isEqualTo(HttpFailure.Effect.NONE);
    assertThat(other).isInstanceOf(HttpResult.Ok.class);
    assertThat(atOnce.run(1, call("demo"), ok()))
        .as("given back")
        .isInstanceOf(HttpResult.Ok.class);
  }

  private static Supplier<HttpResult<String>> ok() {
    return () -> new HttpResult.Ok<>("done");
  }

  private Call call(String client) {
    return calls.withTimeLeft(Connection.parse(client, "acme", 1, ""), Duration.ofMillis(50));
  }
}
