package com.contractingworks.integration.kernel.vault;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.contractingworks.integration.kernel.vault.UnreadableSecret.Reason;
import com.microsoft.aad.msal4j.MsalServiceException;
import java.util.Objects;
import java.util.stream.Stream;

/** What Key Vault's refusals mean, and what to do about them. */
final class KeyVaultFailures {

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERROR = 500;

  private KeyVaultFailures() {}

  /**
   * A refusal.
   *
   * @param key the address of the key that was asked for
   */
  static UnreadableSecret of(HttpResponseException e, String key) {
    if (e.getResponse() == null) {
      return unanswered(e, key);
    }
    int status = e.getResponse().getStatusCode();
    // What was answered with success may hold a data key, and the SDK quotes it.
    Throwable cause = status >= BAD_REQUEST ? e : null;
    return new UnreadableSecret(reason(status), message(status).formatted(key, status), cause);
  }

  private static Reason reason(int status) {
    return switch (status) {
      case BAD_REQUEST -> Reason.NOT_AUTHENTIC;
      case UNAUTHORIZED, FORBIDDEN, NOT_FOUND -> Reason.MASTER_KEY_REFUSED;
      default -> Reason.MASTER_KEY_AWAY;
    };
  }

  private static String message(int status) {
    return switch (status) {
      case BAD_REQUEST ->
          "Key Vault does not take the data key for one that %s has wrapped (%d): its row was changed, or the key was made anew under the same name.";
      case UNAUTHORIZED ->
          "Key Vault does not know who asks for %s (%d). Give this process a managed identity, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET.";
      case FORBIDDEN ->
          "Key Vault does not let this process use %s (%d). Give its identity the role 'Key Vault Crypto Service Encryption User' for that key, let its address through the vault's firewall, and see that the key is enabled and has not expired.";
      case NOT_FOUND ->
          "Key Vault has no %s (%d). Recover it if it was deleted, or mend its address in INTEGRATION_VAULT_MASTERKEYS.";
      default -> "Key Vault does not answer for %s now (%d). It is asked again.";
    };
  }

  /** Whether whoever hands out tokens refused one, or nobody was found who would. */
  static boolean isRefusedToken(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            each ->
                each instanceof ClientAuthenticationException
                    || each instanceof MsalServiceException refusal
                        && refusal.statusCode() != null
                        && refusal.statusCode() < SERVER_ERROR);
  }

  /** There is no answer of Key Vault. */
  static UnreadableSecret unanswered(RuntimeException e, String key) {
    if (isRefusedToken(e)) {
      return new UnreadableSecret(
          Reason.MASTER_KEY_REFUSED, message(UNAUTHORIZED).formatted(key, UNAUTHORIZED), e);
    }
    return new UnreadableSecret(
        Reason.MASTER_KEY_AWAY,
        "Key Vault cannot be reached for %s now. It is asked again. If it stays so, see that its name is resolved and port 443 is let through."
            .formatted(key),
        e);
  }
}
