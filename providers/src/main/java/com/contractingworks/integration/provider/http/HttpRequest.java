package com.contractingworks.integration.provider.http;

import com.contractingworks.integration.provider.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
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

  /**
   * What proves who asks: the header {@code Authorization} without its scheme, and if that is Basic
   * the password in it. An answer may quote either.
   */
  public List<Secret> credentials() {
    String header = headers.getOrDefault("Authorization", "");
    String proof = header.substring(header.indexOf(' ') + 1);
    return header.startsWith("Basic ")
        ? List.of(new Secret(proof), new Secret(password(proof)))
        : List.of(new Secret(proof));
  }

  private static String password(String basic) {
    String user = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
    return user.substring(user.indexOf(':') + 1);
  }

  /** The same request with one more header. */
  public HttpRequest with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpRequest(method, uri, more, body, writes);
  }
}
