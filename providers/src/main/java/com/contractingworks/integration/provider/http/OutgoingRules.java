package com.contractingworks.integration.provider.http;

import java.net.URI;
import java.util.Optional;

/**
 * What our own requests may reach and take.
 *
 * @param allowPrivateAddresses whether hosts of private networks, and this machine, may be called,
 *     and without TLS
 * @param longestAnswer how many bytes the body of an answer may have
 */
public record OutgoingRules(boolean allowPrivateAddresses, int longestAnswer) {

  /** Far more than a page of invoices has, and little enough for a few hundred at once. */
  private static final int STANDARD_LENGTH = 8 << 20;

  public OutgoingRules {
    if (longestAnswer < 1) {
      throw new IllegalArgumentException("An answer must be allowed to have a byte.");
    }
  }

  /** Only the public internet, with TLS. */
  public static OutgoingRules standard() {
    return new OutgoingRules(false, STANDARD_LENGTH);
  }

  /** The same, but private addresses may be called. */
  public OutgoingRules allowingPrivateAddresses() {
    return new OutgoingRules(true, longestAnswer);
  }

  /** Why an address must not be called, as far as it shows from its text; null if it may. */
  String refusal(URI uri) {
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    boolean plain = "http".equalsIgnoreCase(uri.getScheme());
    if (uri.getHost() == null) {
      return "The address of the request names no host. It must be one such as https://erp.example/api.";
    }
    if (uri.getRawUserInfo() != null || !(secure || plain)) {
      return "The host "
          + uri.getHost()
          + " is called by https only, and without a user in its address.";
    }
    return secure || allowPrivateAddresses
        ? null
        : "The host "
            + uri.getHost()
            + " would be called without TLS, which only integration.outgoing.allow-private-addresses allows.";
  }

  /**
   * Why an address must not be called, as far as that can be said now: its host is looked up. That
   * is for whoever enters an address, and no protection: a call is checked at the address that is
   * connected to. Empty if it may be called, or its host is not known.
   */
  public Optional<String> refusalOfHost(URI uri) {
    String refusal = refusal(uri);
    return refusal == null
        ? new CheckedDnsResolver(this).refusal(uri.getHost())
        : Optional.of(refusal);
  }

  boolean allow(AddressKind kind) {
    return switch (kind) {
      case PUBLIC -> true;
      case PRIVATE -> allowPrivateAddresses;
      case FORBIDDEN -> false;
    };
  }
}
