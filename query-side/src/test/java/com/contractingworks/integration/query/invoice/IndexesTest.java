package com.contractingworks.integration.query.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.QueryPlans;
import com.contractingworks.integration.query.EventLogWriter;
import com.contractingworks.integration.query.Given;
import com.contractingworks.integration.query.GraphqlClient;
import com.contractingworks.integration.query.QuerySideTest;
import com.contractingworks.integration.query.projection.ProjectionProgress;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** That every statement of the query side finds its rows by an index. */
@QuerySideTest
class IndexesTest {

  private static final Map<String, Object> FILTERS =
      Map.of(
          "clientId", "demo-bygg",
          "provider", "tripletex",
          "invoiceNumber", "F-1",
          "erpNumber", "1",
          "publicationKey", "CW1",
          "problemCode", "client-unknown",
          "requestedFrom", "2026-01-01T00:00:00Z",
          "updatedFrom", "2026-01-01T00:00:00Z");

  @Autowired private EventLogWriter log;
  @Autowired private GraphqlClient graphql;
  @Autowired private ProjectionProgress progress;
  @Autowired private DataSource dataSource;

  @Test
  void no_statement_reads_a_whole_table_to_find_some_rows() throws Exception {
    assumeFalse(FreshDatabase.isOnSqlServer());
    log.write(Given.requested(Given.invoice("indexed"), 1), Given.connected("demo-bygg", 1));
    Awaitility.await().until(() -> progress.position() == progress.head());
    for (Map.Entry<String, Object> filter : FILTERS.entrySet()) {
      list(Map.of(filter.getKey(), filter.getValue()));
    }
    list(Map.of("clientId", "demo-bygg", "status", "PUBLISHED"));
    graphql.ask("{ clientSyncs { edges { node { clientId } } } }");
    graphql.get("/actuator/health");

    assertThat(QueryPlans.scans(dataSource)).isEmpty();
  }

  private void list(Map<String, Object> filter) throws Exception {
    graphql.ask(
        "query($filter: InvoiceSyncFilter) { invoiceSyncs(filter: $filter)"
            + " { totalCount edges { node { invoiceId timeline { text } } } } }",
        Map.of("filter", filter));
  }
}
