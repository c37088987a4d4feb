package com.contractingworks.integration.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.contract.Calls;
import com.contractingworks.integration.provider.exchange.Exchange;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whether anything of a document was written. */
class WritesTest {

  private final Calls calls = new Calls();
  private final Writes writes = new Writes();
  private final Call call =
      writes.watching(calls.on(Connection.parse("demo", "fake", 1, "Token=x")));

  @Test
  void only_what_followed_the_question_for_the_lease_is_a_writing() {
    answered(200);
    assertThat(call.lease().isHeld()).isTrue();
    answered(503);
    answered(200);
    assertThat(writes.mayHaveSucceeded()).isFalse();

    assertThat(call.lease().isHeld()).isTrue();
    answered(0);
    assertThat(writes.haveSucceeded()).isFalse();
    assertThat(writes.mayHaveSucceeded()).isTrue();

    assertThat(call.lease().isHeld()).isTrue();
    answered(201);
    assertThat(writes.haveSucceeded()).isTrue();
    assertThat(calls.exchanges()).as("handed on").hasSize(5);
  }

  @Test
  void a_customer_is_no_part_of_the_document() {
    call.creations()
        .once(
            "customer",
            "999888777",
            mayCreate -> {
              assertThat(call.lease().isHeld()).isTrue();
              answered(201);
              return new Creations.Creation.Done<>("1");
            });

    assertThat(writes.mayHaveSucceeded()).isFalse();
  }

  private void answered(int status) {
    call.exchanges()
        .record(
            new Exchange(
                Instant.EPOCH, Duration.ZERO, "POST", "http://erp", null, status, null, null));
  }
}
