package com.contractingworks.integration.provider.rest.auth;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as far as authentication looks at it.
 *
 * @param method in upper case
 * @param targetUri the whole address as the sender used it
 * @param headers names, whose case does not count, and the value of each
 * @param body empty if there is none
 */
public record RequestParts(
    String method, String targetUri, Map<String, String> headers, byte[] body) {

  public RequestParts {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(String::trim);
  }

  boolean hasBody() {
    return body.length > 0;
  }
}
