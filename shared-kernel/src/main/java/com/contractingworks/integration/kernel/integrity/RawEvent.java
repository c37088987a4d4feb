package com.contractingworks.integration.kernel.integrity;

import java.util.HexFormat;

/**
 * An event as its row holds it, neither upcast nor read: what its digest is over.
 *
 * @param aggregate the identifier of its aggregate, whose events are one stream
 * @param sequence its number in the stream; the first one's is 0
 * @param type of the aggregate; may be null
 * @param identifier of the event
 * @param payloadType name of its class
 * @param revision of its stored form; may be null
 * @param timestamp as stored
 * @param payload as stored
 * @param metadata as stored, without the digest
 */
record RawEvent(
    String aggregate,
    long sequence,
    String type,
    String identifier,
    String payloadType,
    String revision,
    String timestamp,
    String payload,
    String metadata) {

  /** What stands for the digest before that of a stream's first event. */
  static final String START = "0".repeat(64);

  private static final String PURPOSE = "contracting-works/event/1";

  /**
   * Its digest, which makes it the next one of a chain.
   *
   * @param previous the digest of the event before it in the stream, or {@link #START}
   * @return 64 hexadecimal digits, in lower case
   */
  String digest(String previous) {
    return HexFormat.of()
        .formatHex(
            new Encoding(PURPOSE)
                .text(aggregate)
                .number(sequence)
                .text(type)
                .text(identifier)
                .text(payloadType)
                .text(revision)
                .text(timestamp)
                .text(payload)
                .text(metadata)
                .text(previous)
                .sha256());
  }
}
