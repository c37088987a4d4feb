package com.contractingworks.integration.query.row;

import com.contractingworks.integration.kernel.EventMetadata;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * All that a reducer may know of an event besides the event itself.
 *
 * @param position the event's place in the log; no two events share one
 * @param at when it was recorded, cut to microseconds, which every database keeps
 * @param actor who caused it; null if the log does not say
 * @param cause the message, task or request behind it; null if the log does not say
 * @param reason why a person wanted it, in the person's words; null if no person did
 * @param exchanges the HTTP exchanges behind it, in the form of {@link EventMetadata#EXCHANGES};
 *     null if there were none
 */
public record EventContext(
    long position, Instant at, String actor, String cause, String reason, String exchanges) {

  public EventContext {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Picks from an event's metadata what reducers may know. */
  public static EventContext of(long position, Instant recordedAt, Map<String, ?> metadata) {
    return new EventContext(
        position,
        recordedAt,
        text(metadata, EventMetadata.ACTOR),
        text(metadata, EventMetadata.CAUSE),
        text(metadata, EventMetadata.REASON),
        text(metadata, EventMetadata.EXCHANGES));
  }

  private static String text(Map<String, ?> metadata, String key) {
    Object value = metadata.get(key);
    return value == null ? null : value.toString();
  }
}
