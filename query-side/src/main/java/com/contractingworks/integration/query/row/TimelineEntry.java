package com.contractingworks.integration.query.row;

import java.time.Instant;

/**
 * One line of an invoice's history.
 *
 * @param subject the aggregate that the event happened to: an invoice sync or an ERP document
 * @param position the event's place in the log
 * @param at when it was recorded
 * @param type the event's simple name, such as {@code PublicationAccepted}
 * @param text one sentence for a person
 * @param cause the message, task or request behind it; null if unknown
 * @param actor who caused it; null if unknown
 * @param attempt the attempt it belongs to; null if it belongs to none
 * @param exchanges the HTTP exchanges behind it; null if there were none
 * @param mapping the reference of the mapping that was used; null if none was, or it is not known
 */
public record TimelineEntry(
    String subject,
    long position,
    Instant at,
    String type,
    String text,
    String cause,
    String actor,
    Integer attempt,
    String exchanges,
    String mapping) {

  /** Width of the text in the table, in characters. */
  public static final int TEXT_LENGTH = 2000;

  private static final int MAPPING_LENGTH = 100;

  /** Makes the line of an event. */
  public static TimelineEntry of(
      String subject, Object event, Integer attempt, String text, EventContext context) {
    return new TimelineEntry(
        subject,
        context.position(),
        context.at(),
        event.getClass().getSimpleName(),
        Texts.cut(text, TEXT_LENGTH),
        Texts.cut(context.cause(), Texts.SHORT),
        Texts.cut(context.actor(), Texts.SHORT),
        attempt,
        context.exchanges(),
        null);
  }

  /** The same line, with the mapping that was used. */
  public TimelineEntry with(String usedMapping) {
    return new TimelineEntry(
        subject,
        position,
        at,
        type,
        text,
        cause,
        actor,
        attempt,
        exchanges,
        Texts.cut(usedMapping, MAPPING_LENGTH));
  }
}
