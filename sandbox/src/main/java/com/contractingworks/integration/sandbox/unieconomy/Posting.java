package com.contractingworks.integration.sandbox.unieconomy;

/** Whether even a draft is invoiced when it is created, which a control endpoint asks for. */
final class Posting {

  private volatile boolean atOnce;

  boolean atOnce() {
    return atOnce;
  }

  void atOnce(boolean next) {
    atOnce = next;
  }
}
