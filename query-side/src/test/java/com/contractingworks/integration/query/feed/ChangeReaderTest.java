package com.contractingworks.integration.query.feed;

import static com.contractingworks.integration.query.Given.accepted;
import static com.contractingworks.integration.query.Given.document;
import static com.contractingworks.integration.query.Given.invoice;
import static com.contractingworks.integration.query.Given.noticed;
import static com.contractingworks.integration.query.Given.requested;
import static com.contractingworks.integration.query.Given.written;
import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.query.Fold;
import com.contractingworks.integration.query.invoice.InvoiceSync;
import com.contractingworks.integration.query.invoice.InvoiceSyncQueries;
import com.contractingworks.integration.query.projection.LoggedEvent;
import com.contractingworks.integration.query.projection.ProjectionProgress;
import com.contractingworks.integration.query.projection.TestDatabase;
import com.contractingworks.integration.query.row.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PersistenceTest
class ChangeReaderTest {

  private final TestDatabase database = TestDatabase.fresh();
  private final Serializer serializer = Jackson3Serializer.builder().build();
  private ChangeReader reader;

  @BeforeEach
  void open() {
    database.migrate(Schema.LIVE);
    database.clear(Schema.LIVE);
    database.jdbc().update("delete from query_side.TokenEntry");
    JdbcClient jdbc = JdbcClient.create(database.jdbc());
    reader =
        new ChangeReader(
            new InvoiceSyncQueries(jdbc, Schema.LIVE), new ProjectionProgress(jdbc, serializer));
  }

  @Test
  void tells_each_change_once() {
    project(logged(1, requested(invoice("a"), 1)));
    reader.begin();
    project(logged(2, requested(invoice("b"), 1)), logged(3, accepted(invoice("a"), 1, "1")));

    assertThat(changed()).containsExactly("b", "a");
    assertThat(changed()).isEmpty();
  }

  @Test
  void a_lower_position_that_is_committed_later_is_not_missed() {
    tokens(0, 0);
    reader.begin();
    project(logged(7, requested(invoice("b"), 1)));
    tokens(7, 0);
    assertThat(changed()).containsExactly("b");

    project(logged(5, requested(invoice("a"), 1)));
    tokens(7, 6);

    assertThat(changed()).containsExactly("a");
    assertThat(changed()).isEmpty();
  }

  @Test
  void what_happens_to_a_document_is_told_of_its_invoice() {
    project(logged(1, noticed(document("1"))), logged(2, requested(invoice("a"), 1)));
    reader.begin();
    assertThat(changed()).isEmpty();

    project(logged(3, written(document("1"), invoice("a"))));
    assertThat(changed()).containsExactly("a");

    project(logged(5, accepted(invoice("a"), 1, "1")));
    assertThat(changed()).containsExactly("a");
    project(logged(4, noticed(document("1"))));
    assertThat(changed()).containsExactly("a");
    assertThat(changed()).isEmpty();
  }

  @Test
  void more_than_fits_into_one_look_is_told_in_the_next_one() {
    reader.begin();
    for (int i = 0; i < 2100; i++) {
      project(logged(i + 1, requested(invoice("m-" + i), 1)));
    }
    tokens(2100);

    assertThat(changed()).hasSize(2000);
    assertThat(changed()).hasSize(100);
    assertThat(changed()).isEmpty();
  }

  private List<String> changed() {
    return reader.read().stream().map(InvoiceSync::invoiceId).toList();
  }

  private void project(LoggedEvent... events) {
    database.project(Schema.LIVE, Arrays.asList(events));
  }

  private static LoggedEvent logged(long position, Object event) {
    return new LoggedEvent(event, Fold.at(position));
  }

  private void tokens(long... positions) {
    database.jdbc().update("delete from query_side.TokenEntry");
    for (int segment = 0; segment < positions.length; segment++) {
      String token =
          serializer
              .serialize(
                  GapAwareTrackingToken.newInstance(positions[segment], Set.of()), String.class)
              .getData();
      database
          .jdbc()
          .update(
              "insert into query_side.TokenEntry (processorName, segment, token, tokenType) values ('query-projections', ?, ?, ?)",
              segment,
              token,
              GapAwareTrackingToken.class.getName());
    }
  }
}
