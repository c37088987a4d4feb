package com.contractingworks.integration.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;

class ReadingTest {

  private final AtomicInteger readings = new AtomicInteger();

  private Supplier<String> failing(int times, RuntimeException failure) {
    return () -> {
      if (readings.incrementAndGet() <= times) {
        throw failure;
      }
      return "read";
    };
  }

  private static RuntimeException clash() {
    return new CannotAcquireLockException("Another was preferred.");
  }

  @Test
  void what_a_clash_kept_from_being_read_is_read_again() {
    assertThat(Reading.outlastingClashes(failing(4, clash()))).isEqualTo("read");
  }

  @Test
  void who_is_never_preferred_is_told_so() {
    assertThatThrownBy(() -> Reading.outlastingClashes(failing(100, clash())))
        .isInstanceOf(CannotAcquireLockException.class);
    assertThat(readings).hasValue(5);
  }

  @Test
  void what_is_no_clash_is_not_tried_again() {
    RuntimeException outage = new DataAccessResourceFailureException("The database is away.");

    assertThatThrownBy(() -> Reading.outlastingClashes(failing(1, outage))).isSameAs(outage);
    assertThat(readings).hasValue(1);
  }
}
