package com.contractingworks.integration.sandbox.webhook;

import java.util.Optional;

/** The subscriptions, as the sender sees them. */
public interface Receivers {

  /** Where the subscription's notices go; empty when it is deleted or not active. */
  Optional<Receiver> active(long subscription);

  /** Takes the subscription out of use because its receiver failed too often. */
  void disable(long subscription);
}
