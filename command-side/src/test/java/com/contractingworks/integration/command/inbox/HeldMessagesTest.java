package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.access.ClientScope;
import com.contractingworks.integration.command.inbox.HeldMessages.Held;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.kernel.testing.Locks;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

@PersistenceTest
class HeldMessagesTest {

  private final TestDatabase database = new TestDatabase();
  private final HeldMessages held =
      new HeldMessages(database.jdbc, database.transactions, InstantSource.system());

  private static Envelope message(String id) {
    return new Envelope(id, 3, ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  private List<String> ids() {
    return held.list(ClientScope.ALL, 1_000).stream().map(Held::messageId).toList();
  }

  @Test
  void later_messages_of_a_held_subject_queue_behind_and_those_of_others_do_not() {
    assertThat(held.queueBehind("a/1", message("m0"))).isFalse();
    held.hold("a/1", message("m1"), "It failed.");
    assertThat(held.queueBehind("a/1", message("m2"))).isTrue();
    assertThat(held.queueBehind("a/2", message("m3"))).isFalse();
    assertThat(ids()).containsExactly("m1", "m2");
    assertThat(held.list(ClientScope.ALL, 1_000).get(0).reason()).isEqualTo("It failed.");
  }

  @Test
  void as_many_are_listed_as_are_asked_for_the_oldest_first() {
    held.hold("a/1", message("m1"), "It failed.");
    held.hold("a/2", message("m2"), "It failed.");
    assertThat(held.list(ClientScope.ALL, 1)).extracting(Held::messageId).containsExactly("m1");
  }

  @Test
  void a_message_that_is_delivered_again_is_held_once() {
    held.hold("a/1", message("m1"), "It failed.");
    held.hold("a/1", message("m1"), "It failed.");
    assertThat(held.queueBehind("a/1", message("m1"))).isTrue();
    assertThat(ids()).containsExactly("m1");
  }

  @Test
  void a_subject_is_freed_only_when_nothing_is_held_of_it() {
    held.hold("a/1", message("m1"), "It failed.");
    assertThat(held.free("a/1")).isFalse();
    held.remove(held.first("a/1").orElseThrow());
    assertThat(held.free("a/1")).isTrue();
    assertThat(held.queueBehind("a/1", message("m2"))).isFalse();
  }

  @Test
  void a_reason_of_any_length_is_kept_as_far_as_it_fits() {
    held.hold("a/1", message("m1"), "x".repeat(5_000));
    assertThat(held.list(ClientScope.ALL, 1_000).get(0).reason()).hasSize(1_000);
  }

  @Test
  void a_message_that_is_held_while_its_subject_is_being_freed_holds_the_subject_again()
      throws Exception {
    held.hold("a/1", message("m1"), "It failed.");
    held.remove(held.first("a/1").orElseThrow());
    Thread holding = new Thread(() -> held.hold("a/1", message("m2"), "It failed."));
    database.transactions.executeWithoutResult(
        status -> {
          sql("update command_side.held_subject set held_at = held_at where subject = 'a/1'");
          holding.start();
          Harness.soon().until(() -> Locks.areWaitedFor(database.jdbc));
          sql("delete from command_side.held_subject where subject = 'a/1'");
        });
    holding.join();
    assertThat(ids()).containsExactly("m2");
    assertThat(orphans()).isZero();
  }

  private void sql(String statement) {
    database.jdbc.sql(statement).update();
  }

  @Test
  void no_message_is_left_behind_by_a_redrive_that_empties_the_subject_at_that_moment()
      throws Exception {
    int messages = 200;
    List<String> taken = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    Future<?> adding =
        pool.submit(
            () -> {
              for (int i = 0; i < messages; i++) {
                add("m" + i);
              }
            });
    while (taken.size() < messages) {
      Optional<Held> next = held.first("a/1");
      if (next.isPresent()) {
        taken.add(next.get().messageId());
        held.remove(next.get());
      } else {
        held.free("a/1");
      }
      assertThat(orphans()).isZero();
    }
    adding.get();
    pool.shutdown();
    assertThat(taken).doesNotHaveDuplicates().hasSize(messages);
    assertThat(held.free("a/1")).isTrue();
  }

  /** What the inbox does with a message that fails. */
  private void add(String id) {
    while (true) {
      try {
        if (!held.queueBehind("a/1", message(id))) {
          held.hold("a/1", message(id), "It failed.");
        }
        return;
      } catch (DuplicateKeyException anotherOneWasFirst) {
        Thread.onSpinWait();
      }
    }
  }

  /** Messages that are held without their subject: later ones would overtake them. */
  private long orphans() {
    return database
        .jdbc
        .sql(
            "select count(*) from command_side.held_message m where not exists"
                + " (select 1 from command_side.held_subject s where s.subject = m.subject)")
        .query(Long.class)
        .single();
  }
}
