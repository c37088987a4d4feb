package com.contractingworks.integration.command.provisioning;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * The version that a person saw of what is to be changed, as the headers {@code ETag} and {@code
 * If-Match}.
 */
public final class ExpectedVersion {

  private static final Pattern TAG = Pattern.compile("\\s*\"(\\d{1,18})\"\\s*");

  private ExpectedVersion() {}

  /** The header {@code ETag} of a version. */
  public static String tag(long version) {
    return "\"" + version + "\"";
  }

  /**
   * Reads the header.
   *
   * @throws ProvisioningProblem 428 if it is missing, 400 if it holds anything but one tag of ours
   */
  public static long required(String ifMatch) {
    if (ifMatch == null) {
      throw new ProvisioningProblem(
          HttpStatus.PRECONDITION_REQUIRED,
          "VERSION_NEEDED",
          "The header If-Match is missing. Read what you change and send the ETag of that answer, such as If-Match: \"3\".");
    }
    return optional(ifMatch);
  }

  /** Reads the header; null if it is missing. */
  public static Long optional(String ifMatch) {
    if (ifMatch == null) {
      return null;
    }
    Matcher tag = TAG.matcher(ifMatch);
    if (!tag.matches()) {
      throw new ProvisioningProblem(
          HttpStatus.BAD_REQUEST,
          "INVALID",
          "The header If-Match must hold the ETag of what you saw, in quotation marks, such as \"3\".");
    }
    return Long.valueOf(tag.group(1));
  }
}
