package com.contractingworks.integration.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

@PersistenceTest
class MissingTablesTest {

  private final JdbcTemplate jdbc = new JdbcTemplate(FreshDatabase.create().dataSource());

  @ParameterizedTest
  @ValueSource(strings = {"select 1 from nothing", "select 1 from event_log.DomainEventEntry"})
  void a_table_or_schema_that_is_not_there_is_told_from_other_errors(String sql) {
    Throwable failure = catchThrowable(() -> jdbc.execute(sql));
    assertThat(MissingTables.isMissingTable(failure)).as("%s", failure).isTrue();
  }

  @Test
  void any_other_error_is_not_meant() {
    assertThat(MissingTables.isMissingTable(catchThrowable(() -> jdbc.execute("select 1 / 0"))))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {208, 229, 90096})
  void a_right_that_is_missing_counts_too_whatever_the_state_is(int code) {
    SQLException answered = new SQLException("as the driver says it", "S0002", code);
    assertThat(MissingTables.isMissingTable(new IllegalStateException(answered))).isTrue();
  }
}
