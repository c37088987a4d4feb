package com.contractingworks.integration.servicebus.broker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A journal that stores in memory and can hold its acknowledgements back. */
final class RecordingStore implements Journal {
  private final Map<String, TreeMap<Long, StoredMessage>> messages = new HashMap<>();
  private final Map<String, Map<String, byte[]>> states = new HashMap<>();
  private final Map<String, Map<String, Instant>> seen = new HashMap<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final List<Runnable> heldBack = new ArrayList<>();
  private boolean holding;

  /** From now on nothing is acknowledged until {@link #release}. */
  void hold() {
    holding = true;
  }

  void release() {
    holding = false;
    heldBack.forEach(Runnable::run);
    heldBack.clear();
  }

  @Override
  public void submit(List<Change> changes, Runnable whenDurable) {
    changes.forEach(this::apply);
    if (holding) {
      heldBack.add(whenDurable);
    } else {
      whenDurable.run();
    }
  }

  private void apply(Change change) {
    String entity = change.entity();
    if (change instanceof Change.MessageAdded added) {
      messages(entity).put(added.message().sequenceNumber(), added.message());
    } else if (change instanceof Change.MessageChanged changed) {
      messages(entity).put(changed.message().sequenceNumber(), changed.message());
    } else if (change instanceof Change.MessageRemoved removed) {
      messages(entity).remove(removed.sequenceNumber());
    } else if (change instanceof Change.SessionStateSet set) {
      states.computeIfAbsent(entity, e -> new HashMap<>()).put(set.sessionId(), set.state());
    } else if (change instanceof Change.MessageIdSeen id) {
      seen.computeIfAbsent(entity, e -> new HashMap<>()).put(id.messageId(), id.until());
    } else if (change instanceof Change.MessageIdForgotten id) {
      seen.get(entity).remove(id.messageId());
    } else if (change instanceof Change.SequenceReserved reserved) {
      sequences.put(entity, reserved.next());
    }
  }

  private TreeMap<Long, StoredMessage> messages(String entity) {
    return messages.computeIfAbsent(entity, e -> new TreeMap<>());
  }

  EntitySnapshot snapshot(String entity) {
    return new EntitySnapshot(
        List.copyOf(messages(entity).values()),
        Map.copyOf(states.getOrDefault(entity, Map.of())),
        Map.copyOf(seen.getOrDefault(entity, Map.of())),
        sequences.getOrDefault(entity, 1L));
  }
}
