package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.conformance.Mailbox.Answering;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The provider's notices, as the clauses look at them. */
final class Inbox implements AutoCloseable {

  private final Mailbox mailbox;

  Inbox(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** One notice as it came. Two that came are never the same one. */
  static final class Delivery {

    private final Mailbox.Letter letter;

    private Delivery(Mailbox.Letter letter) {
      this.letter = letter;
    }

    Map<String, List<String>> headers() {
      return letter.headers();
    }

    String body() {
      return letter.body();
    }

    boolean isRefused() {
      return letter.isRefused();
    }

    String id() {
      return String.join("", letter.headers().getOrDefault("webhook-id", List.of()));
    }

    /** Whether it is the answer to {@code POST /subscription/test}, and tells of nothing else. */
    boolean isTest() {
      return Mailbox.isTest(letter.body());
    }

    /** The body as JSON; missing if it is none. */
    JsonNode json() {
      return new Answer(0, Map.of(), letter.body(), Duration.ZERO, null).json();
    }
  }

  /** An address that was not used before. */
  URI newAddress() {
    return mailbox.newAddress();
  }

  /** Answers the next test notice that comes to an address with 503. */
  void refuseTest(URI address) {
    mailbox.answer(address, Answering.REFUSE_NEXT_TEST);
  }

  /** Answers each test notice that comes to an address from now on with 503. */
  void refuseTests(URI address) {
    mailbox.answer(address, Answering.REFUSE_TESTS);
  }

  /** The test notices that have come to an address, oldest first. */
  List<Delivery> tests(URI address) {
    return at(address).filter(Delivery::isTest).toList();
  }

  /** How many notices of other things have come to an address. */
  long others(URI address) {
    return at(address).filter(delivery -> !delivery.isTest()).count();
  }

  private Stream<Delivery> at(URI address) {
    return mailbox.letters(address).stream().map(Delivery::new);
  }

  @Override
  public void close() {
    mailbox.close();
  }
}
