package com.contractingworks.integration.query.graphql;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * A place in a list: the key of the row after which a page begins. Opaque outside, and with a check
 * sum, so that a damaged one is refused instead of leading somewhere. It is not a secret: whoever
 * makes one up sees no more than the list shows anyway.
 */
public final class Cursor {

  private Cursor() {}

  /**
   * Writes a cursor.
   *
   * @param list names the list and its order; a cursor of one list is refused by another
   * @param key the row's key in that order
   */
  public static String write(String list, String key) {
    String text = Long.toHexString(checkSum(list, key)) + ":" + key;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a cursor that {@link #write} made for the same list.
   *
   * @return the key
   * @throws QueryException if it is not one
   */
  public static String read(String list, String cursor) {
    String text = decode(cursor);
    int colon = text.indexOf(':');
    if (colon > 0) {
      String key = text.substring(colon + 1);
      if (text.substring(0, colon).equals(Long.toHexString(checkSum(list, key)))) {
        return key;
      }
    }
    throw bad();
  }

  private static String decode(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw bad();
    }
  }

  private static long checkSum(String list, String key) {
    CRC32 sum = new CRC32();
    sum.update((list + ":" + key).getBytes(StandardCharsets.UTF_8));
    return sum.getValue();
  }

  private static QueryException bad() {
    return new QueryException(
        QueryException.Code.BAD_CURSOR,
        "'after' is not a cursor of this list. Pass an endCursor or cursor of it unchanged, or leave 'after' out.");
  }
}
