package com.contractingworks.integration.provider.rest.wire;

import com.contractingworks.integration.provider.json.Json;
import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.json.JsonMapper;

/** How JSON is read and written over the provider interface. */
public final class WireJson {

  /**
   * As all JSON here: what is nested too deeply is refused. Overlooks unknown members, leaves out
   * what is null.
   */
  public static final JsonMapper MAPPER =
      Json.MAPPER
          .rebuild()
          .changeDefaultPropertyInclusion(
              old -> old.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private WireJson() {}

  /**
   * A member that must be there.
   *
   * @throws IllegalArgumentException if it is missing
   */
  static <T> T required(String name, T value) {
    if (value == null) {
      throw new IllegalArgumentException("The member " + name + " is missing.");
    }
    return value;
  }
}
