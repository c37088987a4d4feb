package com.contractingworks.integration.provider;

/**
 * Writes documents to an ERP and finds them again. What the ERP or the network does is a value,
 * never an exception; an exception is a defect of the provider. Keeps no state of a publication
 * between calls and is safe for concurrent use.
 */
public interface Publishing {

  /** Sends the document. Only called if it is certain that the ERP does not hold it. */
  Outcome publish(Publication publication, Call call);

  /** Completes a document that {@link #find} reported as {@link Finding.Draft}. */
  Outcome resume(Finding.Draft draft, Publication publication, Call call);

  /**
   * Looks the document up by its key, without changing anything. {@link Finding.Absent} only if the
   * ERP answered every question that the look-up needs.
   */
  Finding find(Publication publication, Call call);
}
