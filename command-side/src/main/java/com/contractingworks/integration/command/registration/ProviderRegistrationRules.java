package com.contractingworks.integration.command.registration;

import static com.contractingworks.integration.command.registration.ProviderRegistrationStatus.NONE;
import static com.contractingworks.integration.command.registration.ProviderRegistrationStatus.REGISTERED;
import static com.contractingworks.integration.command.registration.ProviderRegistrationStatus.RETIRED;
import static com.contractingworks.integration.command.registration.ProviderRegistrationStatus.SUSPENDED;

import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.Credential;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.Settings;
import com.contractingworks.integration.command.registration.ProviderRegistrationRefused.Code;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import java.util.List;

/**
 * When a command about a version of a provider can be followed, and what the person is told if not.
 * Part of {@link ProviderRegistration}.
 */
final class ProviderRegistrationRules {

  private static final int MOST_SECRETS = 2;
  private static final int MOST_NAMED = 20;

  private final ProviderRegistrationId id;
  private final ProviderRegistrationState state;

  ProviderRegistrationRules(ProviderRegistrationId id, ProviderRegistrationState state) {
    this.id = id;
    this.state = state;
  }

  /**
   * The person must have seen the version in force. Asked only of what would change something: a
   * repeat is no conflict.
   */
  void checkVersion(Long expected) {
    if (expected == null) {
      throw refused(
          Code.VERSION_NEEDED,
          "it is registered already. To change it, name the version that you saw.");
    }
    if (expected != state.version()) {
      throw refused(
          Code.STALE_VERSION,
          "it is at version "
              + state.version()
              + ", not at "
              + expected
              + ". Look at it again, then decide.");
    }
  }

  /** Something that is new must be able to prove who calls it. */
  void checkFirst(Credential credential) {
    if (credential == null) {
      throw refused(
          Code.SECRET_NEEDED,
          "it is new, so the service needs what it proves itself with. Give identity and secret.");
    }
  }

  /** Whoever changes where secrets are sent must know them. */
  void checkSettings(Settings settings, Credential credential) {
    boolean isChange = !settings.equals(state.settings());
    if (isChange && state.status() != REGISTERED) {
      throw refused(
          Code.APPROVED,
          "it was approved as it is. Register another address or authentication as a new version.");
    }
    if (isChange && credential == null) {
      throw refused(
          Code.SECRET_NEEDED,
          "another address or authentication needs the secret again. Give identity and secret.");
    }
  }

  void checkReplacement(Credential credential) {
    if (credential != null && !state.has(credential) && state.status() != REGISTERED) {
      throw refused(
          Code.SECRET_IN_USE,
          "its secret is in use. Add the new one, and end the old one when the provider takes the new.");
    }
  }

  void checkRoom() {
    checkThere();
    if (state.secrets().size() >= MOST_SECRETS) {
      throw refused(Code.TWO_SECRETS, "two secrets are in use. End one of them first.");
    }
  }

  void checkNotLast() {
    if (state.secrets().size() == 1) {
      throw refused(Code.LAST_SECRET, "no other secret is there. Add the new one first.");
    }
  }

  void checkApproval() {
    checkThere();
    if (state.status() == SUSPENDED) {
      throw refused(Code.SUSPENDED, "it is suspended. Resume it instead.");
    }
    if (state.tested() == null || state.tested().edition() != state.edition()) {
      throw refused(
          Code.NOT_TESTED,
          "no run of the conformance kit over it as it is now came to its end. If there was one, it says why; run the kit, then approve.");
    }
    if (!state.tested().passed()) {
      throw refused(
          Code.NOT_PASSED,
          "the last run of the conformance kit has failed. Its report says what to mend.");
    }
  }

  void checkApproved() {
    checkThere();
    if (state.status() == REGISTERED) {
      throw refused(Code.NOT_APPROVED, "it is not approved. Approve it first.");
    }
  }

  void checkUnused(List<String> clients) {
    checkKnown();
    if (!clients.isEmpty()) {
      throw refused(
          Code.IN_USE,
          "connected to it are "
              + named(clients)
              + ". Switch them to another provider, or deprovision them, first.");
    }
  }

  private static String named(List<String> clients) {
    String some = String.join(", ", clients.subList(0, Math.min(MOST_NAMED, clients.size())));
    int more = clients.size() - MOST_NAMED;
    return more > 0 ? some + " and " + more + " more clients" : some;
  }

  void checkThere() {
    checkKnown();
    checkNotRetired();
  }

  void checkNotRetired() {
    if (state.status() == RETIRED) {
      throw refused(Code.RETIRED, "it was retired. Register a new version.");
    }
  }

  private void checkKnown() {
    if (state.status() == NONE) {
      throw refused(Code.UNKNOWN, "nobody has registered it. Register it first.");
    }
  }

  private ProviderRegistrationRefused refused(Code code, String message) {
    return new ProviderRegistrationRefused(code, id, message);
  }
}
