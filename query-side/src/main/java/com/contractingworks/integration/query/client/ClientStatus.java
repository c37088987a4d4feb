package com.contractingworks.integration.query.client;

/** Where a client is on its way from nothing to being served, and back. */
public enum ClientStatus {
  CREATED,
  CONNECTED,
  ACTIVE,
  PAUSED,
  DEPROVISIONED
}
