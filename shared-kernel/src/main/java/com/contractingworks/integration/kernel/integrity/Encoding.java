package com.contractingworks.integration.kernel.integrity;

import com.contractingworks.integration.kernel.Sha256;
import java.util.Arrays;

/**
 * Puts values together so that no two different lists of values make the same bytes. A text is its
 * number of UTF-16 units in 4 bytes, or -1 for null, then the units, low byte first, as SQL Server
 * stores them: UTF-8 would make one of all texts with a broken pair of surrogates. A number is 8
 * bytes, high byte first.
 */
final class Encoding {

  private byte[] bytes = new byte[1024];
  private int size;

  /**
   * Begins with what the bytes are for, so that those of one thing are never taken for another's.
   */
  Encoding(String purpose) {
    text(purpose);
  }

  Encoding text(String value) {
    if (value == null) {
      return bigEndian(-1, Integer.BYTES);
    }
    int length = value.length();
    bigEndian(length, Integer.BYTES);
    reserve(Math.multiplyExact(length, Character.BYTES));
    for (int i = 0; i < length; i++) {
      char unit = value.charAt(i);
      bytes[size++] = (byte) unit;
      bytes[size++] = (byte) (unit >> Byte.SIZE);
    }
    return this;
  }

  Encoding number(long value) {
    return bigEndian(value, Long.BYTES);
  }

  private Encoding bigEndian(long value, int width) {
    reserve(width);
    for (int shift = (width - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[size++] = (byte) (value >> shift);
    }
    return this;
  }

  private void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** 32 bytes. */
  byte[] sha256() {
    return Sha256.of(toBytes());
  }
}
