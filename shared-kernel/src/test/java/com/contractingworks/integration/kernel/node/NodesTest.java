package com.contractingworks.integration.kernel.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.kernel.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@PersistenceTest
class NodesTest {

  private static final Duration SOON = Duration.ofSeconds(40);

  private final JdbcTemplate tables = new JdbcTemplate(FreshDatabase.create().dataSource());
  private final JdbcClient jdbc = JdbcClient.create(tables);
  private final AtomicBoolean receives = new AtomicBoolean(true);
  private final AtomicReference<Supplier<Instant>> time = new AtomicReference<>(Instant::now);
  private final Nodes nodes =
      new Nodes(jdbc, "side", NodeName.unique(), () -> time.get().get(), receives::get);

  @BeforeEach
  void begin() {
    jdbc.sql("create schema side").update();
    jdbc.sql(
            "create table side.node (name nvarchar(50) primary key, seen_at datetimeoffset, receives bit default 1, form int default 1)")
        .update();
  }

  @AfterEach
  void end() {
    if (nodes.isRunning()) {
      nodes.stop();
    }
  }

  @Test
  void a_process_that_is_alone_has_everything() {
    nodes.start();
    assertThat(nodes.count()).isEqualTo(1);
    assertThat(nodes.share(64)).isEqualTo(64);
    assertThat(nodes.share(0)).isZero();
  }

  @Test
  void shares_are_equal_and_together_they_are_everything() {
    other("a", 0);
    other("b", 0);
    nodes.start();
    assertThat(nodes.count()).isEqualTo(3);
    assertThat(nodes.share(64)).isEqualTo(22);
    assertThat(nodes.share(4)).isEqualTo(2);
  }

  @Test
  void one_that_has_been_silent_is_not_counted_and_forgotten() {
    other("dead", 20);
    other("alive", 3);
    nodes.start();
    assertThat(nodes.count()).isEqualTo(2);
    assertThat(names()).isEqualTo(2);
  }

  @Test
  void one_that_falls_silent_is_missed_after_a_while_and_one_that_comes_is_seen() {
    other("falls-silent", 0);
    nodes.start();
    assertThat(nodes.count()).isEqualTo(2);
    await().atMost(SOON).until(() -> nodes.count() == 1);
    other("comes", 0);
    await().atMost(SOON).until(() -> nodes.count() == 2);
  }

  @Test
  void what_has_to_be_received_is_shared_by_those_that_receive() {
    other("a", 0);
    other("b", 0);
    jdbc.sql("update side.node set receives = 0 where name = 'a'").update();
    nodes.start();
    assertThat(nodes.shareOfReceivers(64)).isEqualTo(32);
    assertThat(nodes.share(64)).isEqualTo(22);
    receives.set(false);
    await().atMost(SOON).until(() -> nodes.shareOfReceivers(64) == 64);
    receives.set(true);
    await().atMost(SOON).until(() -> nodes.shareOfReceivers(64) == 32);
  }

  @Test
  void a_form_is_used_when_no_process_is_left_that_cannot_read_it() {
    assertThat(nodes.allRead(Nodes.FORM)).isTrue();
    nodes.start();
    assertThat(nodes.allRead(Nodes.FORM)).isTrue();
    assertThat(nodes.allRead(Nodes.FORM + 1)).isFalse();
    other("of-an-older-release", 0);
    assertThat(nodes.allRead(Nodes.FORM)).isFalse();
    await().atMost(SOON).until(() -> nodes.allRead(Nodes.FORM));
  }

  @Test
  void one_of_an_older_release_that_died_is_not_waited_for() {
    other("dead", 20);
    assertThat(nodes.allRead(Nodes.FORM)).isTrue();
  }

  @Test
  void one_that_died_before_the_clock_was_set_back_is_not_counted_and_forgotten() {
    other("dead", -3600);
    other("alive", -3);
    nodes.start();
    assertThat(nodes.count()).isEqualTo(2);
    assertThat(names()).isEqualTo(2);
  }

  @Test
  void one_that_cannot_tell_the_others_knows_that_it_is_not_counted_any_more() {
    assertThat(nodes.isCounted()).isFalse();
    nodes.start();
    assertThat(nodes.isCounted()).isTrue();
    Tables.rename(tables, "side", "node", "away");
    await().atMost(SOON).until(() -> !nodes.isCounted());
    Tables.rename(tables, "side", "away", "node");
    await().atMost(SOON).until(nodes::isCounted);
  }

  @Test
  void beats_go_on_after_any_failure() {
    AtomicInteger asked = new AtomicInteger();
    time.set(
        () -> {
          asked.incrementAndGet();
          throw new IllegalStateException("a defect");
        });
    nodes.start();
    await().atMost(SOON).until(() -> asked.get() >= 2);
    time.set(Instant::now);
    await().atMost(SOON).until(nodes::isCounted);
  }

  @Test
  void a_review_that_takes_long_keeps_no_other_one_waiting() {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger reviews = new AtomicInteger();
    nodes.review(() -> await().atMost(SOON).until(() -> end.getCount() == 0));
    nodes.review(reviews::incrementAndGet);
    nodes.start();
    try {
      await().atMost(SOON).until(() -> reviews.get() >= 2);
    } finally {
      end.countDown();
    }
  }

  @Test
  void one_that_stops_tells_the_others_at_once() {
    nodes.start();
    nodes.stop();
    assertThat(names()).isZero();
    assertThat(nodes.isRunning()).isFalse();
  }

  @Test
  void what_was_known_stays_while_the_database_fails_and_reviews_go_on_after_a_failure() {
    AtomicInteger reviews = new AtomicInteger();
    nodes.review(
        () -> {
          throw new IllegalStateException("a defect");
        });
    nodes.review(reviews::incrementAndGet);
    other("other", 0);
    nodes.start();
    Tables.rename(tables, "side", "node", "away");
    await().atMost(SOON).until(() -> reviews.get() >= 3);
    assertThat(nodes.count()).isEqualTo(2);
    Tables.rename(tables, "side", "away", "node");
    await().atMost(SOON).until(() -> nodes.count() == 1);
  }

  @Test
  void no_two_names_are_the_same_and_each_fits_its_column() {
    assertThat(NodeName.unique()).isNotEqualTo(NodeName.unique());
    assertThat(NodeName.unique().value().length()).isLessThanOrEqualTo(50);
  }

  private void other(String name, int silentSeconds) {
    OffsetDateTime seen = OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(silentSeconds);
    jdbc.sql("insert into side.node (name, seen_at) values (?, ?)").params(name, seen).update();
  }

  private int names() {
    return jdbc.sql("select count(*) from side.node").query(Integer.class).single();
  }
}
