package com.contractingworks.integration.sandbox.vismanet;

/** The kinds of record that are stored, and where the number series of each begins. */
enum Kind {
  CUSTOMER("Customer", 10_001),
  INVOICE("Customer invoice", 100_001),
  CREDIT_NOTE("Customer credit note", 200_001),
  PAYMENT("Customer payment", 300_001);

  private final String title;
  private final long firstNumber;

  Kind(String title, long firstNumber) {
    this.title = title;
    this.firstNumber = firstNumber;
  }

  String title() {
    return title;
  }

  long firstNumber() {
    return firstNumber;
  }
}
