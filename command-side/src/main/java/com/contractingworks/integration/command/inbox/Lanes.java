package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.kernel.Sha256;
import java.nio.ByteBuffer;

/**
 * Spreads subjects over a fixed number of sessions, which all stay open, so that order holds within
 * each subject.
 */
public final class Lanes {

  private Lanes() {}

  /**
   * The session of a subject: {@code lane-NN}, of the first four bytes of SHA-256 over the subject,
   * as an unsigned number, modulo the number of lanes. Part of the contract with CW.
   *
   * @param subject such as {@code clientId/invoiceId}
   * @param lanes how many there are
   */
  public static String of(String subject, int lanes) {
    long number = Integer.toUnsignedLong(ByteBuffer.wrap(Sha256.of(subject)).getInt());
    return "lane-%02d".formatted(number % lanes);
  }
}
