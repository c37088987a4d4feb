package com.contractingworks.integration.command.registration;

/** Where a version of a provider is on its way. */
public enum ProviderRegistrationStatus {
  /** Nobody has registered it. */
  NONE,
  /** It is known and can be tested; no client can choose it. */
  REGISTERED,
  /** Clients can choose it. */
  APPROVED,
  /** Nothing is begun at it; what is asked for is kept. */
  SUSPENDED,
  /** Nothing is begun at it any more. */
  RETIRED
}
