package com.contractingworks.integration.sandbox.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CountingDataSourceTest {

  private final CommitMeter meter = new CommitMeter();
  private JdbcTemplate jdbc;
  private TransactionTemplate transaction;

  @BeforeEach
  void open() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setUrl("jdbc:h2:mem:counting-" + System.identityHashCode(this) + ";DB_CLOSE_DELAY=-1");
    new JdbcTemplate(h2).execute("create table a (id int); create table b (id int)");
    CountingDataSource counting = new CountingDataSource(h2, meter);
    jdbc = new JdbcTemplate(counting);
    transaction = new TransactionTemplate(new JdbcTransactionManager(counting));
  }

  @Test
  void a_transaction_counts_once_with_all_that_it_wrote() {
    transaction.executeWithoutResult(
        status -> {
          jdbc.update("insert into b values (?)", 1);
          jdbc.batchUpdate("INSERT INTO public.a VALUES (?)", List.<Object[]>of(new Object[] {1}));
          jdbc.update("update a set id = 2");
        });
    assertThat(meter.counts()).containsExactlyEntriesOf(Map.of("insert a, insert b, update a", 1L));
  }

  @Test
  void each_statement_outside_of_a_transaction_counts() {
    jdbc.update("insert into a values (1)");
    jdbc.update("insert into a values (?)", 2);
    jdbc.execute("delete from a");

    assertThat(meter.counts()).containsEntry("insert a", 2L).containsEntry("delete a", 1L);
  }

  @Test
  void what_changes_nothing_does_not_count() {
    transaction.executeWithoutResult(
        status -> {
          jdbc.queryForList("select * from a");
          jdbc.update("update a set id = 3 where id = 4");
        });
    transaction.executeWithoutResult(
        status -> {
          jdbc.update("insert into a values (1)");
          status.setRollbackOnly();
        });
    assertThat(meter.counts()).isEmpty();
  }
}
