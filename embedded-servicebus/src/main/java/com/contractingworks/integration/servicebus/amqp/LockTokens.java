package com.contractingworks.integration.servicebus.amqp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** Lock tokens as delivery tags: 16 bytes in the order of a .NET GUID. */
final class LockTokens {
  private LockTokens() {}

  static byte[] toTag(UUID token) {
    long high = token.getMostSignificantBits();
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) (high >> 32))
        .putShort((short) (high >> 16))
        .putShort((short) high)
        .order(ByteOrder.BIG_ENDIAN)
        .putLong(token.getLeastSignificantBits())
        .array();
  }
}
