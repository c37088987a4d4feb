package com.contractingworks.integration.query.invoice;

import com.contractingworks.integration.query.row.Texts;

/**
 * What is or was last handed to the ERP.
 *
 * @param provider the provider's name; null before it is known
 * @param revision CW's revision; 0 before it is known
 * @param key our reference; null before it is known
 * @param invoiceNumber the number that CW gave the invoice; null before an event has told it
 * @param attempts the number of the last attempt; 0 before the first one
 */
public record Publication(
    String provider, int revision, String key, String invoiceNumber, int attempts) {

  static final Publication NONE = new Publication(null, 0, null, null, 0);

  /** The same invoice, handed over as this; CW's number for it stays. */
  Publication of(String newProvider, int newRevision, String newKey) {
    return new Publication(newProvider, newRevision, newKey, invoiceNumber, attempts);
  }

  Publication atAttempt(int attempt) {
    return new Publication(provider, revision, key, invoiceNumber, Math.max(attempts, attempt));
  }

  /**
   * The same with CW's number, if the event tells it; what earlier events told stands otherwise.
   */
  Publication numbered(String told) {
    return told == null
        ? this
        : new Publication(provider, revision, key, Texts.cut(told, Texts.SHORT), attempts);
  }
}
