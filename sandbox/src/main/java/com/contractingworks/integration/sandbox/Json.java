package com.contractingworks.integration.sandbox;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stand-ins' own JSON mapper: decimals stay exact, trailing zeros stay, and nothing depends on
 * how the application around the stand-ins configured its mapper.
 */
public final class Json {

  /** The shared, immutable mapper. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /**
   * The UTF-8 bytes of a value.
   *
   * @param value a tree, a record, a map or a list
   */
  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /**
   * The text of a tree, as it is stored.
   *
   * @param tree what to write
   */
  public static String text(JsonNode tree) {
    return MAPPER.writeValueAsString(tree);
  }
}
