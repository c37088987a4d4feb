package com.contractingworks.integration.command.publishing;

import java.time.Instant;

/**
 * That nothing is sent over a connection.
 *
 * @param connection which
 * @param kind why
 * @param credentials a digest of the settings with which it failed
 * @param since when it began
 * @param until when it is tried again; while it is, when that is given up
 * @param probes how often it was tried in vain
 * @param probing whether it is being tried
 */
record Hold(
    String connection,
    Kind kind,
    String credentials,
    Instant since,
    Instant until,
    int probes,
    boolean probing) {

  /** Why a connection is held. */
  enum Kind {
    /** The ERP does not answer, or not as it should. */
    NO_ANSWER("open"),
    /** The ERP does not take the client's credentials: a person must set others. */
    RECONNECT_NEEDED("reconnect-needed");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /** The state of the breaker, as people see it. */
  String state() {
    return probing && kind == Kind.NO_ANSWER ? "half-open" : kind.word;
  }

  /** The same while it is tried. */
  Hold tried(Instant givenUpAt) {
    return new Hold(connection, kind, credentials, since, givenUpAt, probes, true);
  }

  /** The same after a trial that said nothing. */
  Hold untried(Instant triedAgainAt) {
    return new Hold(connection, kind, credentials, since, triedAgainAt, probes, false);
  }

  /** The same after a trial in vain. */
  Hold failed(Kind now, String with, Instant triedAgainAt) {
    return new Hold(connection, now, with, since, triedAgainAt, probes + 1, false);
  }
}
