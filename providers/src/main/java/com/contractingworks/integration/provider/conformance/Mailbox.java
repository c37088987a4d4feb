package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.json.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** Where a provider's notices arrive for a run of the kit, however they get there. */
public interface Mailbox extends AutoCloseable {

  /** What notices say that a test has asked for, and that tell of nothing else. */
  String TEST = "subscription.test";

  /** How what comes to an address is answered. */
  enum Answering {
    /** All of it is taken. */
    TAKE,
    /** The next test notice is refused with 503. */
    REFUSE_NEXT_TEST,
    /** Each test notice is refused with 503. */
    REFUSE_TESTS
  }

  /**
   * A notice as it came.
   *
   * @param headers by their names in lower case; at least those that begin with {@code webhook-}
   * @param body as text
   * @param isRefused whether it was answered with 503
   */
  record Letter(Map<String, List<String>> headers, String body, boolean isRefused) {}

  /** An address that was not used before, at which all is taken. */
  URI newAddress();

  /** Answers what comes to an address from now on like this. */
  void answer(URI address, Answering how);

  /** What has come to an address, oldest first. */
  List<Letter> letters(URI address);

  /** Takes nothing in any more. */
  @Override
  void close();

  /** Whether a body is that of a test notice. */
  static boolean isTest(String body) {
    try {
      return Json.MAPPER.readTree(body).path("type").asString("").equals(TEST);
    } catch (JacksonException e) {
      return false;
    }
  }
}
