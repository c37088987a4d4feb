package com.contractingworks.integration.command.client;

import com.contractingworks.integration.kernel.client.ClientSyncId;

/** A command about a client that cannot be followed now. Nothing changed. */
public class ClientSyncRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a command was refused. */
  public enum Code {
    /** Nobody has created the client. */
    UNKNOWN,
    /** The person saw an older version: look again. */
    STALE_VERSION,
    /** The version that the person saw must be named. */
    VERSION_NEEDED,
    /** No provider was chosen yet. */
    PROVIDER_NOT_CHOSEN,
    /** The connection is for another provider than the client's. */
    PROVIDER_DIFFERS,
    /** A client that is served changes its provider by switching. */
    SWITCH_NEEDED,
    /** It has this provider already: only its connection can be set. */
    NO_SWITCH,
    /** The credentials are those of another company than before, and nobody confirmed it. */
    OTHER_COMPANY,
    /** It has no connection yet. */
    NOT_CONNECTED,
    /** Nobody knows yet whether its connection reaches a company. */
    NOT_TESTED,
    /** It is not served yet. */
    NOT_ACTIVE,
    /** It is paused: it is resumed, not activated. */
    PAUSED,
    /** It is served no more. */
    DEPROVISIONED
  }

  private final Code code;

  ClientSyncRefused(Code code, ClientSyncId client, String message) {
    super("Client " + client.clientId() + ": " + message);
    this.code = code;
  }

  /** Why, for programs. */
  public Code code() {
    return code;
  }
}
