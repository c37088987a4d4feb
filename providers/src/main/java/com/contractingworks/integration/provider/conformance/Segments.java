package com.contractingworks.integration.provider.conformance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Writes what a provider has named into the path of an address. */
final class Segments {

  private Segments() {}

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
