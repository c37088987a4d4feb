package com.contractingworks.integration.sandbox.tripletex;

import java.util.concurrent.atomic.AtomicBoolean;

/** Opens invoicing for a change, as the control endpoints set it up. */
final class InvoicingDesk {

  private final AtomicBoolean ordersTellOfIt = new AtomicBoolean();

  Invoicing of(Change change) {
    return new Invoicing(change, ordersTellOfIt.get());
  }

  boolean ordersTellOfIt() {
    return ordersTellOfIt.get();
  }

  /** Whether invoicing an order is an {@code order.update} too; the vendor does not say. */
  void ordersTellOfIt(boolean yes) {
    ordersTellOfIt.set(yes);
  }
}
