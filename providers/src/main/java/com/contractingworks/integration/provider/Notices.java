package com.contractingworks.integration.provider;

import java.net.URI;
import java.util.List;

/** What a provider tells us by webhook: subscribing, verifying, reading. */
public interface Notices {

  /**
   * Whether the request was made by the provider. Compares the raw bytes in constant time.
   *
   * @param secret what was agreed when subscribing
   */
  boolean isGenuine(RawNotice notice, Secret secret);

  /**
   * Takes a genuine request apart.
   *
   * @throws IllegalArgumentException if it is not of the form that the provider documents; the
   *     message says what is wrong
   */
  List<Notice> parse(RawNotice notice);

  /** Reads the objects that a notice is about. */
  NoticeReading read(Notice notice, Call call);

  /**
   * Makes sure that the ERP sends its notices to an address. May be repeated: what exists already
   * is kept.
   */
  Subscribing subscribe(URI target, Secret secret, Call call);

  /** What subscribing brought. */
  sealed interface Subscribing {

    /** Every subscription is there. */
    record Subscribed(List<String> subscriptionIds) implements Subscribing {

      public Subscribed {
        subscriptionIds = List.copyOf(subscriptionIds);
      }
    }

    /** Not every subscription could be made. */
    record Failed(Outcome.NotSent reason) implements Subscribing {}
  }
}
