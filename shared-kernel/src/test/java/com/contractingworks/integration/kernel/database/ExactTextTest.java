package com.contractingworks.integration.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@code ${exact}} in a migration script promises, whatever collation the database has. */
@PersistenceTest
class ExactTextTest {

  @Test
  void keys_that_differ_in_case_are_two_and_sort_by_their_characters() {
    DataSource database = FreshDatabase.create().dataSource();
    SchemaMigration.migrate(database, "kernel_test", "db/kernel-test");
    JdbcClient jdbc = JdbcClient.create(database);
    for (String id : List.of("b", "aa", "AA", "a-c", "ab")) {
      jdbc.sql("insert into kernel_test.SagaEntry (sagaId) values (?)").param(id).update();
    }

    assertThat(
            jdbc.sql("select sagaId from kernel_test.SagaEntry where sagaId < ? order by sagaId")
                .param("b")
                .query(String.class)
                .list())
        .containsExactly("AA", "a-c", "aa", "ab");
  }
}
