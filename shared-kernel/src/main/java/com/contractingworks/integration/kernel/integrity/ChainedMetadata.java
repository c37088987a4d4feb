package com.contractingworks.integration.kernel.integrity;

import com.contractingworks.integration.kernel.EventMetadata;
import java.util.regex.Pattern;

/**
 * The stored metadata of an event with its digest, which is always the last member of the JSON
 * object, in one form. So it can be taken away from the text exactly, without reading the JSON:
 * what is left is, to the letter, what was digested.
 */
final class ChainedMetadata {

  private static final String BEFORE = "\"" + EventMetadata.DIGEST + "\":\"";
  private static final String AFTER = "\"}";
  private static final int DIGITS = 64;
  private static final int LENGTH = BEFORE.length() + DIGITS + AFTER.length();
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private ChainedMetadata() {}

  /**
   * Adds the digest.
   *
   * @param metadata a JSON object without blanks before its first and after its last member
   * @throws IllegalArgumentException if it is none
   */
  static String with(String metadata, String digest) {
    boolean empty = metadata.equals("{}");
    if (!empty && !(metadata.startsWith("{\"") && metadata.endsWith("}"))) {
      throw new IllegalArgumentException(
          "The metadata of an event must be stored as a JSON object, since its digest becomes a member of it.");
    }
    String open = metadata.substring(0, metadata.length() - 1);
    return open + (empty ? "" : ",") + BEFORE + digest + AFTER;
  }

  /** The digest in stored metadata; null if there is none in its place. */
  static String digest(String stored) {
    if (stored == null || stored.length() <= LENGTH) {
      return null;
    }
    int begin = stored.length() - LENGTH;
    String digest = stored.substring(begin + BEFORE.length(), stored.length() - AFTER.length());
    boolean there =
        stored.startsWith(BEFORE, begin)
            && stored.endsWith(AFTER)
            && DIGEST.matcher(digest).matches()
            && (begin == 1 || stored.charAt(begin - 1) == ',');
    return there ? digest : null;
  }

  /** Stored metadata as it was before the digest was added. */
  static String without(String stored) {
    if (digest(stored) == null) {
      return stored;
    }
    int begin = stored.length() - LENGTH;
    return (begin == 1 ? "{" : stored.substring(0, begin - 1)) + "}";
  }
}
