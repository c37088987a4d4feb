package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.kernel.database.TransientFailures;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fault cases 20 and 21, in what concerns the log: an append that the database refuses is not
 * acknowledged, leaves nothing, and holds neither the next append nor a reader back.
 */
@PersistenceTest
class FailedAppendTest {

  private static final int DEADLOCK_VICTIM = 1205;
  private static final int FILE_FULL = 1105;
  private static final int LOG_FULL = 9002;
  private static final int H2_FILE_FULL = 90031;

  private static FailingDataSource way;
  private static LogNode node;
  private static LogNode other;

  @BeforeAll
  static void start() {
    FreshDatabase fresh = FreshDatabase.create();
    node = LogNode.on(fresh, FailedAppendTest::failing);
    other = LogNode.on(fresh);
  }

  private static DataSource failing(DataSource source) {
    way = new FailingDataSource(source);
    return way;
  }

  @AfterAll
  static void stop() {
    node.close();
    other.close();
  }

  static Stream<Arguments> failures() {
    return Stream.of("executeBatch", "commit")
        .flatMap(
            method ->
                Stream.of(
                    Arguments.of(method, "40001", DEADLOCK_VICTIM),
                    Arguments.of(method, "S0001", FILE_FULL),
                    Arguments.of(method, "S0001", LOG_FULL),
                    Arguments.of(method, "90031", H2_FILE_FULL)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void what_the_database_refuses_leaves_nothing(String method, String state, int code) {
    LogReader reader = new LogReader(other);
    reader.readToTheEnd();
    List<LogReader.Seen> before = node.committed();
    way.failAt(method, new SQLException("Refused.", state, code));

    assertThatThrownBy(() -> node.append(3)).hasStackTraceContaining("Refused.");
    assertThat(other.committed()).isEqualTo(before);

    node.append(1);
    reader.readToTheEnd();
    assertThat(reader.seen()).hasSize(before.size() + 1);
  }

  @Test
  void the_victim_of_a_deadlock_can_tell_that_it_may_try_again() {
    way.failAt("executeBatch", new SQLException("Refused.", "40001", DEADLOCK_VICTIM));
    assertThatThrownBy(() -> node.append(1)).matches(TransientFailures::isClash);
  }
}
