package com.contractingworks.integration.sandbox.webhook;

import java.util.Map;

/** How a vendor lets the receiver of a notice know who sent it, and tell repetitions. */
@FunctionalInterface
public interface Signing {

  /**
   * The headers that the vendor adds to a delivery.
   *
   * @param secret what was agreed with the receiver; null for no signature
   * @param idempotencyKey the same in every attempt
   * @param body exactly as it is sent
   */
  Map<String, String> headers(String secret, String idempotencyKey, String body);
}
