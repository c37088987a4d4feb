package com.contractingworks.integration.sandbox;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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

  private static final ObjectReader STRICT =
      MAPPER.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

  private Json() {}

  /**
   * The JSON object that a person sent.
   *
   * @param body UTF-8; may be null
   * @throws NoJsonObject when it is something else, or has a key twice
   */
  public static ObjectNode object(byte[] body) {
    return object(STRICT, body);
  }

  /**
   * The JSON object that a program sent; of a key that is there twice the last value counts.
   *
   * @param body UTF-8; may be null
   * @throws NoJsonObject when it is something else
   */
  public static ObjectNode lenientObject(byte[] body) {
    return object(MAPPER.reader(), body);
  }

  private static ObjectNode object(ObjectReader reader, byte[] body) {
    try {
      if (body != null && reader.readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException unreadable) {
      throw NoJsonObject.unreadable(unreadable);
    }
    throw NoJsonObject.somethingElse();
  }

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
