package com.contractingworks.integration.query.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.query.projection.TestDatabase;
import com.contractingworks.integration.query.row.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PersistenceTest
class InvoiceSyncQueriesTest {

  /** An answer can hold ten pages of 200 invoices. */
  @Test
  void the_timelines_of_2000_invoices_need_no_more_parameters_than_sql_server_takes() {
    TestDatabase database = TestDatabase.fresh();
    database.migrate(Schema.LIVE);
    InvoiceSyncQueries queries =
        new InvoiceSyncQueries(JdbcClient.create(database.jdbc()), Schema.LIVE);
    List<String> keys = IntStream.range(0, 2_000).mapToObj(i -> "demo/" + i).toList();

    assertThat(queries.timelines(keys, 10)).isEmpty();
  }
}
