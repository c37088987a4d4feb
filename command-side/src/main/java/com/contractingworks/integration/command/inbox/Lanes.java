package com.contractingworks.integration.command.inbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

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
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
      long number = Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt());
      return "lane-%02d".formatted(number % lanes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
