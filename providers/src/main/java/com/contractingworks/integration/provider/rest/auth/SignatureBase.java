package com.contractingworks.integration.provider.rest.auth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.Item;

/** The text that RFC 9421 signs: a line for each component, then the parameters. */
final class SignatureBase {

  static final String METHOD = "@method";
  static final String TARGET_URI = "@target-uri";

  private SignatureBase() {}

  /**
   * The text of a request; empty if it lacks a component.
   *
   * @param input the components and parameters as they are sent
   */
  static Optional<byte[]> of(InnerList input, RequestParts request) {
    return of(input, name -> value(name, request));
  }

  /** The text for components whose values this finds. */
  static Optional<byte[]> of(InnerList input, Function<String, Optional<String>> values) {
    List<String> lines = new ArrayList<>();
    for (Item<?> component : input.get()) {
      Optional<String> value = values.apply(component.get().toString());
      if (value.isEmpty() || !component.getParams().isEmpty()) {
        return Optional.empty(); // Parameters of a component change its meaning; none is used here.
      }
      lines.add(component.serialize() + ": " + value.get());
    }
    lines.add("\"@signature-params\": " + input.serialize());
    return Optional.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> value(String component, RequestParts request) {
    return switch (component) {
      case METHOD -> Optional.of(request.method());
      case TARGET_URI -> Optional.of(request.targetUri());
      default -> component.startsWith("@") ? Optional.empty() : request.header(component);
    };
  }
}
