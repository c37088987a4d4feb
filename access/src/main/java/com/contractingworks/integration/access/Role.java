package com.contractingworks.integration.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller is there for. No role includes another; a caller may have several. */
public enum Role {
  /** Reads everything but what was said to outside systems; retries, gives up. */
  SUPPORT,
  /** Provisions clients. */
  ADMIN,
  /** Looks after one provider of a third party. */
  PROVIDER_DEVELOPER,
  /** Reads everything, including what was said to outside systems; checks the event log. */
  AUDITOR,
  /** Keeps the service running. */
  OPERATOR;

  /** As tokens, schema and documents write it, such as {@code provider-developer}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The role of a code, if there is one. */
  public static Optional<Role> of(String code) {
    return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
  }
}
