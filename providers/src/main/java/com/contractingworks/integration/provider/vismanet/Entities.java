package com.contractingworks.integration.provider.vismanet;

/** Our words for the kinds of object that we follow. */
final class Entities {

  static final String INVOICE = "invoice";
  static final String CREDIT_NOTE = "credit-note";
  static final String OTHER = "other";

  private Entities() {}
}
