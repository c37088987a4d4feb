package com.contractingworks.integration.kernel.vault;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Where a ciphertext belongs: nowhere else can it be opened.
 *
 * @param clientId whose it is
 * @param purpose what it is for
 * @param row which row of its kind, such as the generation of a connection
 */
public record Place(String clientId, Purpose purpose, String row) {

  /** One row of those that are numbered. */
  public static Place of(String clientId, Purpose purpose, int row) {
    return new Place(clientId, purpose, Integer.toString(row));
  }

  /** As associated data; each text with its length before it, so that no two places are alike. */
  byte[] associatedData(byte[] header) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(header);
      out.writeUTF(clientId);
      out.writeUTF(purpose.code());
      out.writeUTF(row);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can be written.", e);
    }
    return bytes.toByteArray();
  }

  @Override
  public String toString() {
    return "client %s, %s, row %s".formatted(clientId, purpose.code(), row);
  }
}
