package com.contractingworks.integration.provider.tripletex;

/** Tripletex' words for the kinds of object that we follow. */
final class Entities {

  static final String INVOICE = "invoice";
  static final String ORDER = "order";
  static final String CLOSE_GROUP = "closegroup";

  private Entities() {}
}
