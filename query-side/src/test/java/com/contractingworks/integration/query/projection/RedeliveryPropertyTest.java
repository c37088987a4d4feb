package com.contractingworks.integration.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.query.EventLogWriter;
import com.contractingworks.integration.query.Fold;
import com.contractingworks.integration.query.row.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever order the segments take, however the log is cut into batches and however often batches
 * come again: the view is the one that the log alone gives.
 */
class RedeliveryPropertyTest {

  private static final Schema EXPECTED = new Schema("expected");
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  @BeforeContainer
  static void migrate() {
    DATABASE.migrate(Schema.LIVE);
    DATABASE.migrate(EXPECTED);
  }

  @Property(tries = 150)
  void any_interleaving_and_redelivery_of_a_log_gives_the_same_view(@ForAll long seed) {
    Random random = new Random(seed);
    List<LoggedEvent> log = logOf(random);
    DATABASE.clear(EXPECTED);
    DATABASE.clear(Schema.LIVE);
    DATABASE.project(EXPECTED, log);

    deliver(log, random);

    assertThat(DATABASE.view(Schema.LIVE)).isEqualTo(DATABASE.view(EXPECTED));
  }

  /** Lays the histories into a log in a random order that keeps the order of each. */
  private static List<LoggedEvent> logOf(Random random) {
    List<List<Object>> rest =
        Histories.all().stream().map(ArrayList::new).collect(Collectors.toList());
    List<LoggedEvent> log = new ArrayList<>();
    while (!rest.isEmpty()) {
      List<Object> history = rest.get(random.nextInt(rest.size()));
      log.add(new LoggedEvent(history.remove(0), Fold.at(log.size() + 1)));
      rest.removeIf(List::isEmpty);
    }
    return log;
  }

  /** Reads the log in three segments side by side, in batches, some of which come again. */
  private static void deliver(List<LoggedEvent> log, Random random) {
    List<List<LoggedEvent>> segments = new ArrayList<>();
    for (int segment = 0; segment < 3; segment++) {
      int number = segment;
      segments.add(log.stream().filter(event -> segmentOf(event) == number).toList());
    }
    int[] stored = new int[3];
    while (unread(segments, stored)) {
      int segment = random.nextInt(3);
      List<LoggedEvent> events = segments.get(segment);
      int from = stored[segment];
      int to = Math.min(events.size(), from + random.nextInt(6));
      DATABASE.project(Schema.LIVE, events.subList(from, to));
      boolean tokenLost = random.nextInt(4) == 0;
      stored[segment] = tokenLost ? random.nextInt(from + 1) : to;
    }
  }

  private static boolean unread(List<List<LoggedEvent>> segments, int[] stored) {
    for (int segment = 0; segment < stored.length; segment++) {
      if (stored[segment] < segments.get(segment).size()) {
        return true;
      }
    }
    return false;
  }

  private static int segmentOf(LoggedEvent event) {
    return Math.floorMod(EventLogWriter.aggregateOf(event.event()).hashCode(), 3);
  }
}
