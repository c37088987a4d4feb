package com.contractingworks.integration.command.client;

import static com.contractingworks.integration.command.client.ClientSyncStatus.CREATED;
import static com.contractingworks.integration.command.client.ClientSyncStatus.DEPROVISIONED;
import static com.contractingworks.integration.command.client.ClientSyncStatus.NONE;
import static com.contractingworks.integration.command.client.ClientSyncStatus.PAUSED;

import com.contractingworks.integration.command.client.ClientSyncCommand.Access;
import com.contractingworks.integration.command.client.ClientSyncRefused.Code;
import com.contractingworks.integration.kernel.client.ClientSyncId;

/**
 * When a command about a client can be followed, and what the person is told if not. Part of {@link
 * ClientSync}.
 */
final class ClientSyncRules {

  private final ClientSyncId id;
  private final ClientSyncState state;

  ClientSyncRules(ClientSyncId id, ClientSyncState state) {
    this.id = id;
    this.state = state;
  }

  /**
   * The person must have seen the version in force. Asked only of what would change something: a
   * repeat is no conflict.
   *
   * @param expected what the person saw; null if the service acts by its settings
   */
  void checkVersion(Long expected) {
    if (expected != null && expected != state.version() && state.status() != NONE) {
      throw refused(
          Code.STALE_VERSION,
          "it is at version "
              + state.version()
              + ", not at "
              + expected
              + ". Look at it again, then decide.");
    }
  }

  /** To serve a client again that was given up must be meant. */
  void checkRevival(Long expected) {
    if (state.status() == DEPROVISIONED && expected == null) {
      throw refused(
          Code.VERSION_NEEDED,
          "it was deprovisioned. To serve it again, name the version that you saw.");
    }
  }

  void checkChoice() {
    checkThere();
    if (state.status().isServed()) {
      throw refused(
          Code.SWITCH_NEEDED,
          "it is connected to "
              + state.provider()
              + " and served. Switch its provider instead, with the new connection.");
    }
  }

  void checkConnection(Access access) {
    checkThere();
    if (state.provider() == null) {
      throw refused(Code.PROVIDER_NOT_CHOSEN, "no provider was chosen. Choose it first.");
    }
    if (!state.provider().equals(access.provider())) {
      throw refused(
          Code.PROVIDER_DIFFERS,
          "its provider is %s, but the connection is one of %s. %s."
              .formatted(
                  state.provider(),
                  access.provider(),
                  state.status().isServed()
                      ? "Switch the provider"
                      : "Choose that provider first"));
    }
    if (isOtherCompany(access) && !access.otherCompany()) {
      throw refused(
          Code.OTHER_COMPANY,
          "these credentials reach the company %s, but until now it was %s. If that is meant, confirm it with \"otherCompany\": true; else give the credentials of the right one."
              .formatted(access.companyId(), state.companyId()));
    }
  }

  /** The codes of another provider would mean nothing to the client's. */
  void checkMapping(String provider) {
    checkThere();
    if (state.provider() == null) {
      throw refused(Code.PROVIDER_NOT_CHOSEN, "no provider was chosen. Choose it first.");
    }
    if (!state.provider().equals(provider)) {
      throw refused(
          Code.PROVIDER_DIFFERS,
          "its provider is %s by now, but the mapping is one of %s. Look at it again, then decide."
              .formatted(state.provider(), provider));
    }
  }

  void checkSwitch(Access access) {
    checkThere();
    checkActive();
    if (state.provider().equals(access.provider())) {
      throw refused(
          Code.NO_SWITCH,
          "it is connected to " + access.provider() + " already. Set its connection instead.");
    }
  }

  void checkActivation(boolean untested) {
    checkThere();
    if (state.status() == CREATED) {
      throw refused(Code.NOT_CONNECTED, "it has no connection. Set it first.");
    }
    if (state.status() == PAUSED) {
      throw refused(Code.PAUSED, "it is paused. Resume it instead.");
    }
    if (!untested && !state.isTested()) {
      throw refused(
          Code.NOT_TESTED,
          "nobody knows whether its connection reaches a company. Test the connection first.");
    }
  }

  /** What is paused or resumed is served. */
  void checkServed() {
    checkThere();
    checkActive();
  }

  private void checkActive() {
    if (!state.status().isServed()) {
      throw refused(Code.NOT_ACTIVE, "it is not served yet. Activate it first.");
    }
  }

  void checkKnown() {
    if (state.status() == NONE) {
      throw refused(Code.UNKNOWN, "nobody has created it. Create it first.");
    }
  }

  /** Somebody has created it, and nobody has ended it. */
  void checkThere() {
    checkKnown();
    if (state.status() == DEPROVISIONED) {
      throw refused(
          Code.DEPROVISIONED, "it was deprovisioned. Create it again if it is to be served.");
    }
  }

  /** Which connection it is: a new one if it leads elsewhere than the one before. */
  int generation(Access access) {
    if (state.connected() == null) {
      return 1;
    }
    boolean elsewhere =
        !state.connected().provider().equals(access.provider()) || isOtherCompany(access);
    return state.generation() + (elsewhere ? 1 : 0);
  }

  /** Where a test has not told, the person may. */
  private boolean isOtherCompany(Access access) {
    boolean sameProvider =
        state.connected() != null && state.connected().provider().equals(access.provider());
    if (sameProvider && state.companyId() != null && access.companyId() != null) {
      return !state.companyId().equals(access.companyId());
    }
    return sameProvider && access.otherCompany();
  }

  private ClientSyncRefused refused(Code code, String message) {
    return new ClientSyncRefused(code, id, message);
  }
}
