package com.contractingworks.integration.kernel.integrity;

/**
 * The end of a stream, as an anchor keeps it.
 *
 * @param aggregate which stream
 * @param sequence of its last event
 * @param position of its last event
 * @param digest of its last event, so of all before it too; null if that event carries none
 * @param positions SHA-256 over the positions of its events, in hexadecimal digits: digests are
 *     made before an event has its position
 */
record Head(String aggregate, long sequence, long position, String digest, String positions) {

  private static final String PURPOSE = "contracting-works/head/1";

  /** What the Merkle tree is over. */
  byte[] leaf() {
    return new Encoding(PURPOSE)
        .text(aggregate)
        .number(sequence)
        .number(position)
        .text(digest)
        .text(positions)
        .toBytes();
  }
}
