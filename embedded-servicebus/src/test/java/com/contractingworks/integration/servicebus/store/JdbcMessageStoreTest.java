package com.contractingworks.integration.servicebus.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.servicebus.broker.Change;
import com.contractingworks.integration.servicebus.broker.DeadLetterMark;
import com.contractingworks.integration.servicebus.broker.EntitySnapshot;
import com.contractingworks.integration.servicebus.broker.StoredMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcMessageStoreTest {
  private static final String Q = "Queue";
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");

  @TempDir Path folder;

  private JdbcMessageStore open() {
    return JdbcMessageStore.open(
        "jdbc:h2:file:" + folder.resolve("bus") + ";MODE=MSSQLServer;WRITE_DELAY=0", "", "");
  }

  private static StoredMessage message(long number, int count, String body) {
    return new StoredMessage(
        number,
        StoredMessage.State.DEFERRED,
        count,
        NOW,
        NOW.plusSeconds(1),
        NOW.plusSeconds(2),
        number + 100,
        "id-é-" + number,
        "session",
        new DeadLetterMark("source", "reason", "description"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static StoredMessage bare(long number) {
    return new StoredMessage(
        number,
        StoredMessage.State.ACTIVE,
        0,
        NOW,
        null,
        null,
        number,
        null,
        null,
        null,
        new byte[0]);
  }

  private EntitySnapshot stored(Change... changes) {
    try (JdbcMessageStore store = open()) {
      store.load(List.of(Q));
      store.write(Arrays.asList(changes));
    }
    return reopened();
  }

  private EntitySnapshot reopened() {
    try (JdbcMessageStore store = open()) {
      return store.load(List.of(Q)).get(Q);
    }
  }

  @Test
  void a_message_is_read_back_as_it_was_written() {
    EntitySnapshot snapshot =
        stored(
            new Change.MessageAdded(Q, message(2, 3, "two")), new Change.MessageAdded(Q, bare(1)));

    assertThat(snapshot.messages())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(bare(1), message(2, 3, "two"));
  }

  @Test
  void changes_and_removals_reach_rows_that_were_written_before() {
    stored(
        new Change.MessageAdded(Q, message(1, 0, "one")),
        new Change.MessageAdded(Q, message(2, 0, "two")));

    EntitySnapshot snapshot =
        stored(
            new Change.MessageChanged(Q, message(1, 1, "one edited")),
            new Change.MessageChanged(Q, message(1, 2, "one edited twice")),
            new Change.MessageChanged(Q, message(2, 1, "two")),
            new Change.MessageRemoved(Q, 2));

    assertThat(snapshot.messages())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(message(1, 2, "one edited twice"));
  }

  @Test
  void a_message_that_comes_and_changes_within_one_batch_is_stored_as_changed() {
    EntitySnapshot snapshot =
        stored(
            new Change.MessageAdded(Q, message(1, 0, "one")),
            new Change.MessageChanged(Q, message(1, 1, "one edited")));

    assertThat(snapshot.messages())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(message(1, 1, "one edited"));
  }

  @Test
  void what_comes_and_goes_within_one_batch_leaves_nothing() {
    EntitySnapshot snapshot =
        stored(
            new Change.MessageAdded(Q, message(1, 0, "one")),
            new Change.MessageChanged(Q, message(1, 1, "one")),
            new Change.MessageRemoved(Q, 1),
            new Change.MessageIdSeen(Q, "id", NOW),
            new Change.MessageIdForgotten(Q, "id"));

    assertThat(snapshot.messages()).isEmpty();
    assertThat(snapshot.seenMessageIds()).isEmpty();
  }

  @Test
  void session_states_are_set_replaced_and_removed() {
    stored(
        new Change.SessionStateSet(Q, "s", new byte[] {1}),
        new Change.SessionStateSet(Q, "S", new byte[] {2}),
        new Change.SessionStateSet(Q, "gone", new byte[] {3}));

    EntitySnapshot snapshot =
        stored(
            new Change.SessionStateSet(Q, "s", new byte[] {4}),
            new Change.SessionStateSet(Q, "gone", null));

    assertThat(snapshot.sessionStates()).containsOnlyKeys("s", "S");
    assertThat(snapshot.sessionStates().get("s")).containsExactly(4);
    assertThat(snapshot.sessionStates().get("S")).containsExactly(2);
  }

  @Test
  void a_message_id_can_be_forgotten_and_seen_again_in_one_batch() {
    stored(new Change.MessageIdSeen(Q, "id", NOW));

    EntitySnapshot snapshot =
        stored(
            new Change.MessageIdForgotten(Q, "id"),
            new Change.MessageIdSeen(Q, "id", NOW.plusSeconds(600)));

    assertThat(snapshot.seenMessageIds()).containsOnly(Map.entry("id", NOW.plusSeconds(600)));
  }

  @Test
  void sequences_and_entities_keep_apart_whatever_the_case_of_names() {
    stored(new Change.SequenceReserved(Q, 1001), new Change.MessageAdded(Q, bare(7)));

    try (JdbcMessageStore store = open()) {
      var snapshots = store.load(List.of("QUEUE", "other"));
      assertThat(snapshots.get("QUEUE").nextSequence()).isEqualTo(1001);
      assertThat(snapshots.get("QUEUE").messages()).hasSize(1);
      assertThat(snapshots.get("other").nextSequence()).isEqualTo(1);
      assertThat(snapshots.get("other").messages()).isEmpty();
    }
  }

  @Test
  void a_batch_that_fails_leaves_nothing_of_itself() {
    try (JdbcMessageStore store = open()) {
      store.load(List.of(Q));
      store.write(List.of(new Change.MessageAdded(Q, bare(1))));

      assertThatThrownBy(
              () ->
                  store.write(
                      List.of(
                          new Change.MessageAdded(Q, bare(2)),
                          new Change.MessageAdded(Q, bare(1)))))
          .isInstanceOf(StoreException.class);
    }

    assertThat(reopened().messages()).extracting(StoredMessage::sequenceNumber).containsExactly(1L);
  }

  @Test
  void a_database_that_cannot_be_opened_is_named_without_its_password() {
    assertThatThrownBy(() -> JdbcMessageStore.open("jdbc:unknown:secret", "sa", "secret"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("could not be opened")
        .hasMessageNotContaining("secret");
  }

  @Test
  void many_messages_are_read_in_the_order_of_their_numbers() {
    List<Change> changes = new ArrayList<>();
    for (long number = 500; number > 0; number--) {
      changes.add(new Change.MessageAdded(Q, bare(number)));
    }

    assertThat(stored(changes.toArray(Change[]::new)).messages())
        .hasSize(500)
        .extracting(StoredMessage::sequenceNumber)
        .isSorted();
  }
}
