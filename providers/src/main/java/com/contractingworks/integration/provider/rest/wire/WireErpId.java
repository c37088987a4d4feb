package com.contractingworks.integration.provider.rest.wire;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The ids of an ERP's objects, as they are sent: in the one form in which the log can keep them for
 * ever. What had another could be written and never be recorded.
 */
public final class WireErpId {

  private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final int LONGEST_QUOTED = 80;

  private WireErpId() {}

  /** The form in which an id is sent: case does not count, and is not sent. */
  public static String of(String erpId) {
    return erpId.toLowerCase(Locale.ROOT);
  }

  /** Whether an id has the form in which it is sent. */
  public static boolean isAllowed(String erpId) {
    return ALLOWED.matcher(erpId).matches();
  }

  /**
   * An id that was sent.
   *
   * @throws IllegalArgumentException if it is missing or has another form; the message names it
   */
  public static String checked(String erpId) {
    WireJson.required("erpId", erpId);
    if (!isAllowed(erpId)) {
      throw new IllegalArgumentException(
          "The erpId '"
              + (erpId.length() > LONGEST_QUOTED ? erpId.substring(0, LONGEST_QUOTED) : erpId)
              + "' is not 1 to 64 lower-case letters, digits, '.', '_' or '-' that begin with a letter or digit.");
    }
    return erpId;
  }
}
