package com.contractingworks.integration.command.request;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * The version that a person saw of what is to be changed, as the headers {@code ETag} and {@code
 * If-Match}. A handler that takes it as a parameter is reached by requests with that header only;
 * one that takes an {@code Optional} of it also by those without.
 *
 * @param number counts the changes, from 0
 */
public record ExpectedVersion(long number) {

  static final String HEADER = "If-Match";

  private static final Pattern TAG = Pattern.compile("\\s*\"(\\d{1,18})\"\\s*");

  /** The header {@code ETag} of a version. */
  public static String tag(long version) {
    return "\"" + version + "\"";
  }

  /**
   * Reads the header.
   *
   * @throws RefusedRequest if it holds anything but one tag of ours
   */
  static ExpectedVersion read(String ifMatch) {
    Matcher tag = TAG.matcher(ifMatch);
    if (!tag.matches()) {
      throw new RefusedRequest(
          HttpStatus.BAD_REQUEST,
          "INVALID",
          "The header If-Match must hold the ETag of what you saw, in quotation marks, such as \"3\".");
    }
    return new ExpectedVersion(Long.parseLong(tag.group(1)));
  }

  static RefusedRequest missing() {
    return new RefusedRequest(
        HttpStatus.PRECONDITION_REQUIRED,
        "VERSION_NEEDED",
        "The header If-Match is missing. Read what you change and send the ETag of that answer, such as If-Match: \"3\".");
  }
}
