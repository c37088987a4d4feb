package com.contractingworks.integration.sandbox.fault;

import java.util.Arrays;
import java.util.Optional;

/** A way for a call to go wrong, by the name that the control endpoints take. */
public enum FaultKind {
  /** The call does its work; the connection is then dropped without an answer. */
  ANSWER_LOST("answer-lost", 0),
  /** The call does nothing and answers 500. */
  ERROR_500("error-500", 0),
  /**
   * The call does nothing and answers 429; the milliseconds, rounded up to seconds, are its
   * Retry-After.
   */
  RATE_LIMITED("rate-limited", 1_000),
  /**
   * The call does its work, answers nothing for the milliseconds, and then drops the connection.
   */
  TIMEOUT("timeout", 30_000),
  /** The call waits for the milliseconds, and then does its work and answers as ever. */
  SLOW("slow", 3_000),
  /** The call does its work and answers 201 without a body. */
  EMPTY_201("empty-201", 0),
  /** The call does its work and answers 200 with the body of an error. */
  ERROR_BODY_200("error-body-200", 0),
  /** The call does its work and answers with the first half of its JSON. */
  TRUNCATE("truncate", 0),
  /** The call does nothing; the connection is dropped without an answer. */
  NOT_COMMITTED_RESET("not-committed-reset", 0);

  private final String code;
  private final long defaultMillis;

  FaultKind(String code, long defaultMillis) {
    this.code = code;
    this.defaultMillis = defaultMillis;
  }

  /** The name in requests, such as {@code answer-lost}. */
  public String code() {
    return code;
  }

  long defaultMillis() {
    return defaultMillis;
  }

  static Optional<FaultKind> byCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }
}
