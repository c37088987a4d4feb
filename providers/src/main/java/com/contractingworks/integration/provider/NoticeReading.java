package com.contractingworks.integration.provider;

import java.util.List;

/** What reading the objects behind a notice brought. */
public sealed interface NoticeReading {

  /**
   * The objects that the notice is about: the one it names, or others that it led to (a payment
   * leads to its invoices). Empty if it concerns nothing that we follow.
   */
  record Read(List<DocumentReading> documents) implements NoticeReading {

    public Read {
      documents = List.copyOf(documents);
    }
  }

  /** Reading did not succeed; nothing is known. */
  record Failed(Outcome.NotSent reason) implements NoticeReading {}
}
