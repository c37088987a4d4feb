package com.contractingworks.integration.provider.rest.auth;

import java.nio.ByteBuffer;
import org.greenbytes.http.sfv.ByteSequenceItem;

/** The bytes of a structured field. */
final class Bytes {

  private Bytes() {}

  static byte[] of(ByteSequenceItem item) {
    ByteBuffer buffer = item.get().duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
