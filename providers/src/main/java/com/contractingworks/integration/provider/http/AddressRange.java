package com.contractingworks.integration.provider.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses that begin with the same bits. */
record AddressRange(InetAddress first, int prefix) {

  /** Reads the usual form, such as {@code 10.0.0.0/8}. */
  static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    try {
      return new AddressRange(
          InetAddress.getByName(text.substring(0, slash)),
          Integer.parseInt(text.substring(slash + 1)));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text + " is not a range of addresses.", e);
    }
  }

  boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if ((mine[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }
}
