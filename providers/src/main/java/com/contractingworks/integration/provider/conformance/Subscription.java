package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.json.Json;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A subscription of the kit.
 *
 * @param address where notices are to go
 * @param secret what must sign them
 */
record Subscription(URI address, String secret) {

  private static final int SECRET_BYTES = 32;

  /** To an address, with a secret that was never used before. */
  static Subscription to(URI address) {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    return new Subscription(address, "whsec_" + Base64.getEncoder().encodeToString(random));
  }

  /** The request that makes it. */
  Request request() {
    return Request.put(
        "/subscription",
        Json.MAPPER.writeValueAsString(
            Json.MAPPER.createObjectNode().put("url", address.toString()).put("secret", secret)));
  }

  /** Fails the clause unless a notice is signed with its secret. */
  void check(Inbox.Delivery delivery) {
    try {
      new Webhook(secret).verify(delivery.body(), delivery.headers());
    } catch (WebhookVerificationException e) {
      throw new Broken("The signature is not that of the subscription: " + e.getMessage());
    }
  }
}
