package com.contractingworks.integration.servicebus.broker;

/** What every store can hold; more is refused before anything is changed. */
final class Limits {
  private static final int MAX_ID_LENGTH = 128;
  private static final int MAX_TEXT_LENGTH = 4096;
  private static final int MAX_BYTES = 1024 * 1024;

  private Limits() {}

  static void checkId(String what, String id) {
    check(what, id == null ? 0 : id.length(), MAX_ID_LENGTH, "characters");
  }

  static void checkText(String what, String text) {
    check(what, text == null ? 0 : text.length(), MAX_TEXT_LENGTH, "characters");
  }

  static void checkSize(String what, byte[] bytes) {
    check(what, bytes == null ? 0 : bytes.length, MAX_BYTES, "bytes");
  }

  private static void check(String what, int length, int longest, String unit) {
    if (length > longest) {
      throw new BrokerException(
          Problem.INVALID_ARGUMENT,
          "The %s has %d %s; at most %d are allowed.".formatted(what, length, unit, longest));
    }
  }
}
