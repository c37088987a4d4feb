package com.contractingworks.integration.kernel.integrity;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * Makes out of the rows of the log, stream after stream, the heads of all streams as they were at a
 * position, and their Merkle root.
 */
final class Heads {

  private final long upTo;
  private final Consumer<Head> each;
  private final MerkleTree tree = new MerkleTree();
  private final MessageDigest positions = sha256();
  private LogRow last;
  private long events;

  /**
   * Rows beyond the position are passed over.
   *
   * @param each takes each head as soon as it is known
   */
  Heads(long upTo, Consumer<Head> each) {
    this.upTo = upTo;
    this.each = each;
  }

  void add(LogRow row) {
    if (row.position() > upTo) {
      return;
    }
    if (last != null && !last.event().aggregate().equals(row.event().aggregate())) {
      endStream();
    }
    positions.update(ByteBuffer.allocate(Long.BYTES).putLong(row.position()).flip());
    last = row;
    events++;
  }

  /** Call it once, after the last row. */
  void end() {
    if (last != null) {
      endStream();
    }
  }

  private void endStream() {
    Head head =
        new Head(
            last.event().aggregate(),
            last.event().sequence(),
            last.position(),
            last.digest(),
            HexFormat.of().formatHex(positions.digest()));
    tree.add(head.leaf());
    each.accept(head);
  }

  long upTo() {
    return upTo;
  }

  long events() {
    return events;
  }

  long streams() {
    return tree.leaves();
  }

  /** 64 hexadecimal digits. */
  String root() {
    return HexFormat.of().formatHex(tree.root());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
