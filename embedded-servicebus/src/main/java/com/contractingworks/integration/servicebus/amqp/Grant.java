package com.contractingworks.integration.servicebus.amqp;

import com.contractingworks.integration.servicebus.settings.Right;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * What a valid token grants: rights at a path and all below it, until a time.
 *
 * @param path in lower case; empty for the namespace
 */
record Grant(String path, Instant expiresAt, Set<Right> rights) {

  boolean covers(String address) {
    String wanted = address.toLowerCase(Locale.ROOT);
    return path.isEmpty() || wanted.equals(path) || wanted.startsWith(path + "/");
  }

  boolean holdsOneOf(Set<Right> wanted) {
    return wanted.stream().anyMatch(rights::contains);
  }

  /** The path of an address, without scheme, host and the slashes around it. */
  static String path(String address) {
    String path = address.replaceFirst("^[A-Za-z]+://[^/]*", "");
    return path.replaceAll("^/+|/+$", "").toLowerCase(Locale.ROOT);
  }
}
