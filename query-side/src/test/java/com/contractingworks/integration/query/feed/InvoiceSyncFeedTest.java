package com.contractingworks.integration.query.feed;

import static com.contractingworks.integration.query.Given.invoice;
import static com.contractingworks.integration.query.Given.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.query.Fold;
import com.contractingworks.integration.query.graphql.QueryException;
import com.contractingworks.integration.query.invoice.InvoiceSync;
import com.contractingworks.integration.query.invoice.InvoiceSyncQueries;
import com.contractingworks.integration.query.projection.LoggedEvent;
import com.contractingworks.integration.query.projection.ProjectionProgress;
import com.contractingworks.integration.query.projection.TestDatabase;
import com.contractingworks.integration.query.row.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.BaseSubscriber;

@PersistenceTest
class InvoiceSyncFeedTest {

  private static final int WAITING = 20;
  private static final int PREFETCHED = 16;

  private final TestDatabase database = TestDatabase.fresh();
  private InvoiceSyncFeed feed;

  @BeforeEach
  void open() {
    database.migrate(Schema.LIVE);
    database.clear(Schema.LIVE);
    JdbcClient jdbc = JdbcClient.create(database.jdbc());
    feed =
        new InvoiceSyncFeed(
            new ChangeReader(
                new InvoiceSyncQueries(jdbc, Schema.LIVE),
                new ProjectionProgress(jdbc, Jackson3Serializer.builder().build())),
            new FeedProperties(Duration.ofDays(1), 10, WAITING));
  }

  @Test
  void a_subscriber_that_takes_nothing_is_ended_when_its_queue_is_full_and_others_go_on() {
    Reader slow = new Reader(0);
    Reader quick = new Reader(Long.MAX_VALUE);
    feed.changes(all -> true, Optional::empty).subscribe(slow);
    feed.changes(all -> true, Optional::empty).subscribe(quick);

    for (int i = 1; i <= 50; i++) {
      change(i);
      feed.look();
    }

    assertThat(feed.subscriptions()).isEqualTo(1);
    await().untilAsserted(() -> assertThat(quick.taken).hasSize(50));
    slow.request(Long.MAX_VALUE);
    await().untilAsserted(() -> assertThat(slow.error.get()).isNotNull());
    assertThat(slow.taken).hasSizeLessThanOrEqualTo(WAITING + PREFETCHED);
    assertThat(((QueryException) slow.error.get()).code())
        .isEqualTo(QueryException.Code.SUBSCRIBER_TOO_SLOW);
  }

  @Test
  void what_this_process_projects_is_told_at_once_and_not_at_the_interval() {
    Reader reader = new Reader(Long.MAX_VALUE);
    feed.changes(all -> true, Optional::empty).subscribe(reader);
    feed.start();
    change(1);

    feed.projected();

    await().untilAsserted(() -> assertThat(reader.taken).hasSize(1));
    feed.stop();
  }

  @Test
  void stopping_completes_all_subscriptions() {
    Reader reader = new Reader(Long.MAX_VALUE);
    feed.start();
    feed.changes(all -> true, Optional::empty).subscribe(reader);

    feed.stop();

    await().untilAsserted(() -> assertThat(reader.isDisposed()).isTrue());
    await().untilAsserted(() -> assertThat(feed.subscriptions()).isZero());
  }

  private void change(long position) {
    database.project(
        Schema.LIVE,
        List.of(new LoggedEvent(requested(invoice("f-" + position), 1), Fold.at(position))));
  }

  /** Takes as much as it says. */
  private static final class Reader extends BaseSubscriber<InvoiceSync> {

    private final List<InvoiceSync> taken = new CopyOnWriteArrayList<>();
    private final AtomicReference<Throwable> error = new AtomicReference<>();
    private final long first;

    Reader(long first) {
      this.first = first;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      if (first > 0) {
        request(first);
      }
    }

    @Override
    protected void hookOnNext(InvoiceSync invoice) {
      taken.add(invoice);
    }

    @Override
    protected void hookOnError(Throwable failure) {
      error.set(failure);
    }
  }
}
