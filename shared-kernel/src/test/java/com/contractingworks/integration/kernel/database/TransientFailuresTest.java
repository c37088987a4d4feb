package com.contractingworks.integration.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Axon's stores wrap is the driver's own exception, and SQL Server's driver has one class. */
class TransientFailuresTest {

  private static RuntimeException wrapped(String state, int code) {
    return new EventStoreException("wrapped", new SQLException("text", state, code));
  }

  @Test
  void the_victim_of_a_deadlock_can_try_again_at_once() {
    assertThat(TransientFailures.isClash(wrapped("40001", 1205))).isTrue();
    assertThat(TransientFailures.isClash(wrapped("S0001", 1205))).isTrue();
  }

  @Test
  void a_conflict_of_snapshots_and_a_lock_that_was_not_granted_can_try_again_at_once() {
    assertThat(TransientFailures.isClash(wrapped("S0005", 3960))).isTrue();
    assertThat(TransientFailures.isClash(wrapped("S00051", 1222))).isTrue();
  }

  @Test
  void a_lost_connection_is_an_outage_and_no_clash() {
    assertThat(TransientFailures.isOutage(wrapped("08S01", 0))).isTrue();
    assertThat(TransientFailures.isClash(wrapped("08S01", 0))).isFalse();
    assertThat(TransientFailures.isOutage(new SQLTransientConnectionException("pool"))).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {9002, 1105, 40544, 40197, 40501, 40613, 4060, 3906, 615, 49918, 90031})
  void a_full_log_or_disk_and_a_server_that_moves_are_outages(int code) {
    assertThat(TransientFailures.isOutage(wrapped("S0001", code))).isTrue();
    assertThat(TransientFailures.isClash(wrapped("S0001", code))).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {121, 233, 207, 208, 547, 2628, 8152})
  void a_code_that_another_client_gives_to_lost_connections_is_a_defect_here(int code) {
    assertThat(TransientFailures.isOutage(wrapped("S0001", code))).isFalse();
  }

  @Test
  void a_statement_that_is_wrong_will_be_wrong_again() {
    RuntimeException wrong = wrapped("S0002", 208);
    assertThat(TransientFailures.isClash(wrong)).isFalse();
    assertThat(TransientFailures.isOutage(wrong)).isFalse();
    assertThat(TransientFailures.isOutage(new EventStoreException("no cause"))).isFalse();
    assertThat(TransientFailures.isOutage(new IllegalStateException(new SQLException()))).isFalse();
  }
}
