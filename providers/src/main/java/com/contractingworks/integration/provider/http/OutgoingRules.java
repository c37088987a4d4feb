package com.contractingworks.integration.provider.http;

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

  boolean allow(AddressKind kind) {
    return switch (kind) {
      case PUBLIC -> true;
      case PRIVATE -> allowPrivateAddresses;
      case FORBIDDEN -> false;
    };
  }
}
