package com.contractingworks.integration.command.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts the deliveries of webhooks by what became of them, for all clients together. */
public final class DeliveryMeter {

  /** The name of the counter. */
  public static final String NAME = "integration.webhook.deliveries";

  private static final String NO_REASON = "none";

  private final MeterRegistry meters;

  DeliveryMeter(MeterRegistry meters) {
    this.meters = meters;
  }

  /** What became of a delivery. */
  public enum Outcome {
    /** The bus has what it says. */
    ACCEPTED,
    /** It is not known to be genuine. */
    REFUSED,
    /** It is genuine, and not of the form that the provider documents. */
    UNREADABLE,
    /** The bus did not take it; the ERP sends it again. */
    POSTPONED,
    /** It had been accepted, and its notice had been received before. */
    REPLAYED
  }

  /** Counts a delivery. */
  public void count(Outcome outcome, String provider) {
    count(outcome, NO_REASON, provider);
  }

  /** Counts a delivery that was refused for a reason. */
  public void refused(String reason, String provider) {
    count(Outcome.REFUSED, reason, provider);
  }

  private void count(Outcome outcome, String reason, String provider) {
    String name = outcome.name().toLowerCase(Locale.ROOT);
    meters.counter(NAME, "outcome", name, "reason", reason, "provider", provider).increment();
  }
}
