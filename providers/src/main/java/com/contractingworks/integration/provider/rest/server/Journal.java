package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the ERP has told of each connection, in order, for a month. */
final class Journal {

  private static final Duration KEPT = Duration.ofDays(30);
  private static final Pattern CURSOR = Pattern.compile("([0-9a-f-]{36})\\.([0-9]{1,18})");
  private static final String NUMBER = "%019d";

  private final State.Table<Change> changes;
  private final State.Table<Long> numbers;
  private final String incarnation;

  Journal(State state) {
    this.changes = state.table("changes", Change.class);
    this.numbers = state.table("change-numbers", Long.class);
    State.Table<String> names = state.table("names", String.class);
    this.incarnation = names.get("journal").orElseGet(() -> UUID.randomUUID().toString());
    names.put("journal", incarnation);
  }

  /** One change as it is answered. */
  record Change(String id, String event, String entity, String erpId, Instant at) {}

  /** An answer to the question what has changed. */
  record Page(List<Change> changes, String next, boolean more) {}

  synchronized void add(String connection, Notice notice, Instant now) {
    long number = numbers.get("last").orElse(0L) + 1;
    numbers.put("last", number);
    changes.put(
        place(connection, number),
        new Change(String.valueOf(number), notice.event(), notice.entity(), notice.erpId(), now));
    forget(connection, now.minus(KEPT));
  }

  /**
   * The next changes of a connection.
   *
   * @param cursor null to begin with the oldest
   */
  synchronized Page after(String connection, String cursor, int limit) {
    long last = cursor == null ? 0 : number(cursor);
    if (cursor != null && last < numbers.get(forgotten(connection)).orElse(0L)) {
      throw Refused.cursorTooOld();
    }
    List<Change> page = new ArrayList<>();
    Optional<String> place = next(connection, last);
    while (place.isPresent() && page.size() < limit) {
      Change change = changes.get(place.get()).orElseThrow();
      page.add(change);
      last = Long.parseLong(change.id());
      place = next(connection, last);
    }
    return new Page(page, incarnation + "." + last, place.isPresent());
  }

  private long number(String cursor) {
    Matcher matcher = CURSOR.matcher(cursor);
    if (!matcher.matches()) {
      throw Refused.malformed("The cursor is none that was handed out here.");
    }
    long number = Long.parseLong(matcher.group(2));
    if (!matcher.group(1).equals(incarnation)) {
      throw Refused.cursorTooOld();
    }
    if (number > numbers.get("last").orElse(0L)) {
      throw Refused.malformed("The cursor is none that was handed out here.");
    }
    return number;
  }

  private Optional<String> next(String connection, long after) {
    return changes
        .after(place(connection, after))
        .filter(found -> found.startsWith(connection + "/changes/"));
  }

  private void forget(String connection, Instant before) {
    Optional<String> oldest = next(connection, 0);
    while (oldest.isPresent()) {
      Change change = changes.get(oldest.get()).orElseThrow();
      if (!change.at().isBefore(before)) {
        return;
      }
      numbers.put(forgotten(connection), Long.parseLong(change.id()));
      changes.remove(oldest.get());
      oldest = next(connection, 0);
    }
  }

  private static String forgotten(String connection) {
    return "forgotten/" + connection;
  }

  private static String place(String connection, long number) {
    return connection + "/changes/" + String.format(NUMBER, number);
  }
}
