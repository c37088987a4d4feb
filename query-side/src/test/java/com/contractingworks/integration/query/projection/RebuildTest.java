package com.contractingworks.integration.query.projection;

import static com.contractingworks.integration.query.Given.accepted;
import static com.contractingworks.integration.query.Given.invoice;
import static com.contractingworks.integration.query.Given.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.query.EventLogWriter;
import com.contractingworks.integration.query.QuerySideTest;
import com.contractingworks.integration.query.row.Schema;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QuerySideTest
class RebuildTest {

  private static final Schema SCRATCH = new Schema("scratch");

  @Autowired private EventLogWriter log;
  @Autowired private EventStorageEngine storage;
  @Autowired private ProjectionProgress progress;
  @Autowired private DataSource dataSource;

  @Test
  void a_rebuild_from_the_log_equals_the_live_tables() {
    TestDatabase database = new TestDatabase(dataSource);
    Histories.log().forEach(event -> log.write(event.event()));
    for (int round = 0; round < 20; round++) {
      log.write(requested(invoice("r-" + round), 1));
      log.write(accepted(invoice("r-" + round), 1, "" + round));
    }
    awaitHead();

    database.migrate(SCRATCH);
    database.project(SCRATCH, wholeLog());

    assertThat(database.view(SCRATCH)).isEqualTo(database.view(Schema.LIVE));
    assertThat(database.view(SCRATCH).get("invoice_sync")).hasSize(23);
  }

  private void awaitHead() {
    await().untilAsserted(() -> assertThat(progress.position()).isEqualTo(progress.head()));
  }

  private List<LoggedEvent> wholeLog() {
    try (Stream<? extends TrackedEventMessage<?>> events = storage.readEvents(null, false)) {
      return events.map(LoggedEvent::of).toList();
    }
  }
}
