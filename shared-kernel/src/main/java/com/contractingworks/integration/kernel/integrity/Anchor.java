package com.contractingworks.integration.kernel.integrity;

import java.time.Instant;
import java.util.HexFormat;

/**
 * What the log was at a moment: all heads of its streams, in one number.
 *
 * @param series raised whenever a person begins anew: then it need not reach as far as those before
 * @param takenAt when
 * @param position the last position that it covers; all up to it were final
 * @param streams how many streams there were
 * @param events how many events there were
 * @param root Merkle root over the heads of the streams, in hexadecimal digits
 * @param order what the database sorts the streams by, on which the root depends
 * @param previous digest of the anchor that the log was compared with, in hexadecimal digits; null
 *     for the first one of a series
 * @param violation what was wrong with the log when it was taken; null if nothing was
 */
public record Anchor(
    int series,
    Instant takenAt,
    long position,
    long streams,
    long events,
    String root,
    String order,
    String previous,
    String violation) {

  private static final String PURPOSE = "contracting-works/anchor/2";

  /** What is signed: the values, however the file is written. */
  byte[] toBytes() {
    return encoding().toBytes();
  }

  /** SHA-256 over the values, 64 hexadecimal digits. */
  public String digest() {
    return HexFormat.of().formatHex(encoding().sha256());
  }

  private Encoding encoding() {
    return new Encoding(PURPOSE)
        .number(series)
        .text(takenAt.toString())
        .number(position)
        .number(streams)
        .number(events)
        .text(root)
        .text(order)
        .text(previous)
        .text(violation);
  }
}
