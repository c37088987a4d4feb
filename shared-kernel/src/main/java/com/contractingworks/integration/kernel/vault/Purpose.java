package com.contractingworks.integration.kernel.vault;

import java.util.Arrays;
import java.util.Optional;

/** What a secret is for. Codes are stored for ever, and ciphertexts are bound to them. */
public enum Purpose {
  CONNECTION("connection"),
  WEBHOOK_SECRET("webhook-secret"),
  EXCHANGE_REQUEST("exchange-request"),
  EXCHANGE_ANSWER("exchange-answer"),
  /** What the service proves itself with to a third party's provider. */
  PROVIDER("provider"),
  /** The connection of a company that is there for tests of a provider. */
  PROVIDER_TEST("provider-test");

  private final String code;

  Purpose(String code) {
    this.code = code;
  }

  /** How it is stored. */
  public String code() {
    return code;
  }

  /** The purpose with a code; empty if this release knows none, as of a newer one. */
  public static Optional<Purpose> find(String code) {
    return Arrays.stream(values()).filter(purpose -> purpose.code.equals(code)).findFirst();
  }
}
