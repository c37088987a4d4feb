package com.contractingworks.integration.provider.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request to be sent.
 *
 * @param method the HTTP method
 * @param uri the whole address, encoded
 * @param headers names and values
 * @param body the body; null for none
 * @param writes whether it changes business data on the other side, so that the lease must be held
 */
public record HttpRequest(
    String method, URI uri, Map<String, String> headers, String body, boolean writes) {

  public HttpRequest {
    headers = Map.copyOf(headers);
  }

  /** A reading request. */
  public static HttpRequest get(URI uri) {
    return new HttpRequest("GET", uri, Map.of(), null, false);
  }

  /** The same request with one more header. */
  public HttpRequest with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpRequest(method, uri, more, body, writes);
  }
}
