package com.contractingworks.integration.command.provisioning;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** The version of a client that a person saw, as the headers {@code ETag} and {@code If-Match}. */
final class ExpectedVersion {

  private static final Pattern TAG = Pattern.compile("\\s*\"(\\d{1,18})\"\\s*");

  private ExpectedVersion() {}

  static String tag(long version) {
    return "\"" + version + "\"";
  }

  /**
   * Reads the header.
   *
   * @throws ProvisioningProblem 428 if it is missing, 400 if it holds anything but one tag of ours
   */
  static long required(String ifMatch) {
    if (ifMatch == null) {
      throw new ProvisioningProblem(
          HttpStatus.PRECONDITION_REQUIRED,
          "VERSION_NEEDED",
          "The header If-Match is missing. Read the client and send the ETag of that answer, such as If-Match: \"3\".");
    }
    return optional(ifMatch);
  }

  /** Reads the header; null if it is missing. */
  static Long optional(String ifMatch) {
    if (ifMatch == null) {
      return null;
    }
    Matcher tag = TAG.matcher(ifMatch);
    if (!tag.matches()) {
      throw new ProvisioningProblem(
          HttpStatus.BAD_REQUEST,
          "INVALID",
          "The header If-Match must hold the ETag of the client as you saw it, in quotation marks, such as \"3\".");
    }
    return Long.valueOf(tag.group(1));
  }
}
