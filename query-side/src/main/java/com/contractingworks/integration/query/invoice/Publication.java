package com.contractingworks.integration.query.invoice;

/**
 * What is or was last handed to the ERP.
 *
 * @param provider the provider's name; null before it is known
 * @param revision CW's revision; 0 before it is known
 * @param key our reference; null before it is known
 * @param attempts the number of the last attempt; 0 before the first one
 */
public record Publication(String provider, int revision, String key, int attempts) {

  static final Publication NONE = new Publication(null, 0, null, 0);

  Publication atAttempt(int attempt) {
    return new Publication(provider, revision, key, Math.max(attempts, attempt));
  }
}
