package com.contractingworks.integration.command.client;

/** Where a client is on its way from nothing to being served, and back. */
public enum ClientSyncStatus {
  /** Nobody has created it. */
  NONE,
  /** It is to be served, and has no connection in force. */
  CREATED,
  /** It has a connection, and is not served yet. */
  CONNECTED,
  /** Its documents go to its ERP. */
  ACTIVE,
  /** Nothing is begun for it; what is asked for is kept. */
  PAUSED,
  /** It is served no more. */
  DEPROVISIONED;

  /** Whether a connection is in force. */
  public boolean isConnected() {
    return this == CONNECTED || isServed();
  }

  /** Whether CW's documents of this client are taken. */
  public boolean isServed() {
    return this == ACTIVE || this == PAUSED;
  }
}
