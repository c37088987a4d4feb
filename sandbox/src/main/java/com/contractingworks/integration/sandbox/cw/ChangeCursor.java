package com.contractingworks.integration.sandbox.cw;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A place in the list of changes.
 *
 * @param changedAt milliseconds of the epoch
 * @param id of the invoice
 */
record ChangeCursor(long changedAt, String id) {

  /** Before the first. */
  static final ChangeCursor START = new ChangeCursor(-1, "");

  static ChangeCursor of(StoredInvoice invoice) {
    return new ChangeCursor(invoice.changedAt().toEpochMilli(), invoice.id());
  }

  /**
   * Reads a cursor.
   *
   * @throws IllegalArgumentException when this stand-in never made it
   */
  static ChangeCursor parse(String text) {
    String[] parts =
        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("/", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("no such cursor");
    }
    return new ChangeCursor(Long.parseLong(parts[0]), parts[1]);
  }

  @Override
  public String toString() {
    byte[] bytes = (changedAt + "/" + id).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
