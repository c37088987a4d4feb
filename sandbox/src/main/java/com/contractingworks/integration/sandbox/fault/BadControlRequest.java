package com.contractingworks.integration.sandbox.fault;

import java.util.List;

/**
 * A control request that cannot be carried out; its message lists every problem and the valid
 * values.
 */
public final class BadControlRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Refuses the request.
   *
   * @param problems one sentence each
   */
  public BadControlRequest(List<String> problems) {
    super(String.join("; ", problems));
  }
}
