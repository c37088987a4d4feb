package com.contractingworks.integration.servicebus.broker;

/** A refusal; nothing was changed. */
public final class BrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  BrokerException(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  /** What kind of refusal this is. */
  public Problem problem() {
    return problem;
  }
}
