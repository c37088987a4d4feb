package com.contractingworks.integration.query.projection;

import static com.contractingworks.integration.query.Given.invoice;
import static com.contractingworks.integration.query.Given.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.query.projection.ProjectionProperties.DeadLetters;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

class DeadLetterPolicyTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final DeadLetterPolicy POLICY =
      new DeadLetterPolicy(new DeadLetters(MINUTE, Duration.ofHours(1), 20));

  private static final DeadLetter<EventMessage<?>> LETTER =
      new GenericDeadLetter<>(
          "demo-bygg/a", GenericEventMessage.asEventMessage(requested(invoice("a"), 1)));

  static Exception[] failuresOfTheDatabase() {
    return new Exception[] {
      new DataAccessResourceFailureException("It is gone."),
      new CannotAcquireLockException("It was chosen as the victim."),
      new UncategorizedSQLException(
          "update", "update", new SQLException("The log is full.", "S0002", 9002)),
      new BadSqlGrammarException("select", "select", new SQLException("The table is away.")),
      new CannotCreateTransactionException("The pool is empty."),
      new IllegalStateException(new DataAccessResourceFailureException("It is gone."))
    };
  }

  static Exception[] failuresOfTheEvent() {
    return new Exception[] {
      new DataIntegrityViolationException("The amount is too great."),
      new UncategorizedSQLException(
          "update", "update", new SQLException("It would be truncated.", "S0001", 2628)),
      new NullPointerException("revision")
    };
  }

  @ParameterizedTest
  @MethodSource("failuresOfTheDatabase")
  void what_the_database_fails_at_is_redone(Exception failure) {
    assertThatThrownBy(() -> POLICY.decide(LETTER, failure))
        .isInstanceOf(ProjectionInterruptedException.class)
        .hasCause(failure);
  }

  @ParameterizedTest
  @MethodSource("failuresOfTheEvent")
  void what_is_the_events_own_fault_puts_it_aside(Exception failure) {
    assertThat(POLICY.decide(LETTER, failure).shouldEnqueue()).isTrue();
  }

  @Test
  void the_cause_is_kept_short_enough_for_its_column() {
    assertThat(
            POLICY
                .decide(LETTER, new IllegalStateException("x".repeat(5000)))
                .enqueueCause()
                .orElseThrow()
                .getMessage())
        .hasSizeLessThanOrEqualTo(1023);
  }

  @Test
  void what_was_put_aside_is_due_after_waits_that_double_up_to_an_hour() {
    List<Long> waits = new ArrayList<>();
    DeadLetter<? extends EventMessage<?>> letter = LETTER;
    for (int i = 0; i < 8; i++) {
      letter = failed(letter);
      waits.add(minutesUntilDue(letter));
    }

    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
  }

  private static DeadLetter<? extends EventMessage<?>> failed(
      DeadLetter<? extends EventMessage<?>> letter) {
    DeadLetter<EventMessage<?>> put = cast(letter);
    return POLICY
        .decide(put, new NullPointerException("revision"))
        .withDiagnostics(put)
        .markTouched();
  }

  @SuppressWarnings("unchecked")
  private static DeadLetter<EventMessage<?>> cast(DeadLetter<? extends EventMessage<?>> letter) {
    return (DeadLetter<EventMessage<?>>) letter;
  }

  private static long minutesUntilDue(DeadLetter<?> letter) {
    long minutes = 0;
    while (!POLICY.isDue(letter, letter.lastTouched().plus(MINUTE.multipliedBy(minutes)))) {
      minutes++;
    }
    return minutes;
  }
}
