package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;

/** A command about a version of a provider that cannot be followed now. Nothing changed. */
public class ProviderRegistrationRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a command was refused. */
  public enum Code {
    /** Nobody has registered it. */
    UNKNOWN,
    /** The person saw an older version: look again. */
    STALE_VERSION,
    /** The version that the person saw must be named. */
    VERSION_NEEDED,
    /** What is new needs a secret. */
    SECRET_NEEDED,
    /** It is in use: a secret is added, and the older one ended when the provider takes the new. */
    SECRET_IN_USE,
    /** Two secrets are there already. */
    TWO_SECRETS,
    /** No other secret is there. */
    LAST_SECRET,
    /** The kit was not run over it as it is now. */
    NOT_TESTED,
    /** The last run of the kit over it has failed. */
    NOT_PASSED,
    /** What is approved stays as it is. */
    APPROVED,
    /** It was never approved. */
    NOT_APPROVED,
    /** It is suspended: it is resumed, not approved. */
    SUSPENDED,
    /** Clients are connected to it. */
    IN_USE,
    /** It is used no more. */
    RETIRED
  }

  private final Code code;

  ProviderRegistrationRefused(Code code, ProviderRegistrationId id, String message) {
    super("Version " + id.number() + " of provider " + id.provider() + ": " + message);
    this.code = code;
  }

  /** Why, for programs. */
  public Code code() {
    return code;
  }
}
