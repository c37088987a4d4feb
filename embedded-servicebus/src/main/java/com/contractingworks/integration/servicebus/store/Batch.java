package com.contractingworks.integration.servicebus.store;

import com.contractingworks.integration.servicebus.broker.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The net effect of many changes: per row, whether an old one goes and what comes in its place. A
 * message that is sent and completed within one batch never reaches the database.
 */
final class Batch {
  private final Map<Key, Effect> effects = new LinkedHashMap<>();

  /** Identifies a row: its table by the kind, the entity, and the id within it. */
  private record Key(Kind kind, String entity, Object id) {}

  private enum Kind {
    MESSAGE,
    SESSION,
    SEEN,
    SEQUENCE
  }

  /** What happens to a row; {@code written} is null if it only goes. */
  private record Effect(Change removed, Change written) {}

  Batch(List<Change> changes) {
    changes.forEach(this::add);
  }

  private void add(Change change) {
    if (change instanceof Change.MessageAdded added) {
      write(message(added.entity(), added.message().sequenceNumber()), added);
    } else if (change instanceof Change.MessageChanged changed) {
      replace(message(changed.entity(), changed.message().sequenceNumber()), changed, changed);
    } else if (change instanceof Change.MessageRemoved removed) {
      replace(message(removed.entity(), removed.sequenceNumber()), removed, null);
    } else if (change instanceof Change.SessionStateSet set) {
      Key key = new Key(Kind.SESSION, set.entity(), set.sessionId());
      effects.put(key, new Effect(set, set.state() == null ? null : set));
    } else if (change instanceof Change.MessageIdSeen seen) {
      write(new Key(Kind.SEEN, seen.entity(), seen.messageId()), seen);
    } else if (change instanceof Change.MessageIdForgotten old) {
      replace(new Key(Kind.SEEN, old.entity(), old.messageId()), old, null);
    } else if (change instanceof Change.SequenceReserved reserved) {
      write(new Key(Kind.SEQUENCE, reserved.entity(), ""), reserved);
    }
  }

  private static Key message(String entity, long number) {
    return new Key(Kind.MESSAGE, entity, number);
  }

  /** A row that is not stored now; an earlier removal in this batch still has to happen. */
  private void write(Key key, Change written) {
    Effect before = effects.get(key);
    effects.put(key, new Effect(before == null ? null : before.removed, written));
  }

  /** A row that is stored, unless this very batch wrote it. */
  private void replace(Key key, Change removed, Change written) {
    Effect before = effects.get(key);
    Change gone = before == null ? removed : before.removed;
    if (gone == null && written == null) {
      effects.remove(key);
    } else {
      effects.put(key, new Effect(gone, written));
    }
  }

  /** Changes whose rows have to be deleted. */
  List<Change> removals() {
    return effects.values().stream().map(Effect::removed).filter(Objects::nonNull).toList();
  }

  /** Changes whose rows have to be inserted, after the removals. */
  List<Change> writes() {
    return effects.values().stream().map(Effect::written).filter(Objects::nonNull).toList();
  }
}
