package com.contractingworks.integration.kernel.exchange;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A text in GZIP, as UTF-8. SQL Server can read it too: {@code decompress(answer_gzip)}, whose
 * bytes are UTF-8.
 */
public final class PackedText {

  /** More than any text that we pack, so that nobody can have the memory filled by a few bytes. */
  private static final int LONGEST = 1 << 20;

  private PackedText() {}

  /** Packs a text; null stays null. */
  public static byte[] pack(String text) {
    if (text == null) {
      return null;
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can be written.", e);
    }
    return packed.toByteArray();
  }

  /**
   * Unpacks a text; null stays null.
   *
   * @throws IOException if the bytes are not whole, or no GZIP at all
   */
  public static String unpack(byte[] packed) throws IOException {
    if (packed == null) {
      return null;
    }
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(gzip.readNBytes(LONGEST), StandardCharsets.UTF_8);
    }
  }
}
