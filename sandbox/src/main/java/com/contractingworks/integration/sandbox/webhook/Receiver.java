package com.contractingworks.integration.sandbox.webhook;

import java.net.URI;

/**
 * Where the notices of one subscription go.
 *
 * @param subscription its id
 * @param target called by POST
 * @param authHeaderName a header to send, or null
 * @param authHeaderValue its value, or null
 * @param secret signs the notices, or null for no signature
 */
public record Receiver(
    long subscription, URI target, String authHeaderName, String authHeaderValue, String secret) {

  /** Never shows a secret. */
  @Override
  public String toString() {
    return "Receiver[subscription=" + subscription + ", host=" + target.getHost() + "]";
  }
}
