package com.contractingworks.integration.servicebus.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.servicebus.broker.Change;
import com.contractingworks.integration.servicebus.broker.EntitySnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupCommitTest {
  private final SlowStore store = new SlowStore();
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private final List<Integer> acknowledged = Collections.synchronizedList(new ArrayList<>());

  /** Commits only when it is let to, and notes what each transaction had. */
  private static final class SlowStore implements MessageStore {
    private final Semaphore commits = new Semaphore(0);
    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean broken;

    @Override
    public void write(List<Change> changes) {
      sizes.add(changes.size());
      commits.acquireUninterruptibly();
      if (broken) {
        throw new StoreException("broken", null);
      }
    }

    @Override
    public Map<String, EntitySnapshot> load(Collection<String> entities) {
      return Map.of();
    }

    @Override
    public void close() {}
  }

  private void submit(GroupCommit journal, int number) {
    journal.submit(List.of(new Change.MessageRemoved("q", number)), () -> acknowledged.add(number));
  }

  @Test
  void what_is_submitted_during_a_commit_shares_the_next_one() {
    try (GroupCommit journal = new GroupCommit(store, failure::complete)) {
      submit(journal, 0);
      Awaitility.await().until(() -> store.sizes.size() == 1);
      IntStream.rangeClosed(1, 100).forEach(i -> submit(journal, i));
      assertThat(acknowledged).isEmpty();

      store.commits.release(2);

      Awaitility.await().until(() -> acknowledged.size() == 101);
      assertThat(store.sizes).containsExactly(1, 100);
      assertThat(acknowledged).isSorted();
    }
  }

  @Test
  void an_answer_without_changes_waits_for_what_was_submitted_before_it() {
    try (GroupCommit journal = new GroupCommit(store, failure::complete)) {
      journal.submit(List.of(), () -> acknowledged.add(-1));
      assertThat(acknowledged).containsExactly(-1);
      submit(journal, 1);
      journal.submit(List.of(), () -> acknowledged.add(2));
      assertThat(acknowledged).containsExactly(-1);

      store.commits.release();

      Awaitility.await().until(() -> acknowledged.size() == 3);
      assertThat(acknowledged).containsExactly(-1, 1, 2);
    }
  }

  @Test
  void nothing_is_acknowledged_once_the_store_failed() {
    try (GroupCommit journal = new GroupCommit(store, failure::complete)) {
      store.broken = true;
      submit(journal, 1);
      store.commits.release();

      assertThat(failure).succeedsWithin(Duration.ofSeconds(10));
      submit(journal, 2);
      journal.submit(List.of(), () -> acknowledged.add(3));
      assertThat(acknowledged).isEmpty();
    }
  }

  @Test
  void closing_stores_what_was_submitted() {
    GroupCommit journal = new GroupCommit(store, failure::complete);
    store.commits.release(10);
    IntStream.range(0, 5).forEach(i -> submit(journal, i));

    journal.close();

    assertThat(acknowledged).hasSize(5);
  }
}
