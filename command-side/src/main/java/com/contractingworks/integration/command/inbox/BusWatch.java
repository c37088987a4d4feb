package com.contractingworks.integration.command.inbox;

import com.azure.messaging.servicebus.ServiceBusException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;

/** Remembers how the service last fared with the bus, of which {@link BusProbe} asks regularly. */
public final class BusWatch {

  /**
   * If nothing has gone well for so long, the bus is lost: at the second question in a row that was
   * not answered, so that one slow answer does not have lanes shared anew.
   */
  static final Duration SILENCE = Duration.ofSeconds(30);

  static final String NO_ANSWER = "no-answer";

  private final InstantSource clock;
  private final Instant began;
  private volatile Seen seen = new Seen(null, null, null, false);

  BusWatch(InstantSource clock) {
    this.clock = clock;
    this.began = clock.instant();
  }

  /**
   * What was seen.
   *
   * @param lastSuccess when something last went well; null if nothing has yet
   * @param lastFault when the bus last failed; null if it has not
   * @param fault the kind of that fault; null if there was none
   * @param failing whether nothing has gone well since the last fault; times cannot tell, since a
   *     clock may be set back
   */
  record Seen(Instant lastSuccess, Instant lastFault, String fault, boolean failing) {}

  synchronized void succeeded() {
    seen = new Seen(clock.instant(), seen.lastFault(), seen.fault(), false);
  }

  /** Takes the kind of a fault down; its message may hold what must not be shown. */
  synchronized void failed(String fault) {
    seen = new Seen(seen.lastSuccess(), clock.instant(), fault, true);
  }

  void failed(Throwable fault) {
    failed(kind(Exceptions.unwrap(fault)));
  }

  private static String kind(Throwable fault) {
    if (fault instanceof ServiceBusException known) {
      return known.getReason().toString();
    }
    return fault instanceof TimeoutException ? NO_ANSWER : fault.getClass().getName();
  }

  /** Whether messages can be expected to come: the bus was heard of not long ago. */
  public boolean works() {
    Instant last = seen.lastSuccess() == null ? began : seen.lastSuccess();
    return last.plus(SILENCE).isAfter(clock.instant());
  }

  Seen seen() {
    return seen;
  }
}
