package com.contractingworks.integration.provider.mapping;

import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.provider.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of a mapping, as it is written and stored. Whether its content can be used is decided
 * by {@link CompiledMapping#compile}.
 */
public final class MappingDocument {

  /** The key that names the mapping which this one was made from. */
  static final String BASED_ON = "basedOn";

  private static final String STAND_IN = "away";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final int DIGEST_BYTES = 6;

  private final String name;
  private final int version;
  private final ObjectNode content;
  private final String digest;

  private MappingDocument(String name, int version, ObjectNode content, String digest) {
    this.name = name;
    this.version = version;
    this.content = content;
    this.digest = digest;
  }

  /**
   * Reads a mapping.
   *
   * @param text a JSON object with at least {@code name} and {@code version}
   * @throws InvalidMappingException if the text is not JSON, or the mapping has no name or version
   */
  public static MappingDocument parse(String text) {
    ObjectNode content = readObject(text);
    JsonNode name = content.path("name");
    if (!name.isString() || !NAME.matcher(name.stringValue()).matches()) {
      throw invalid(
          "?",
          "name",
          "A mapping is named by 1 to 64 lower-case letters, digits and hyphens. Name it.");
    }
    JsonNode version = content.path("version");
    if (!version.canConvertToInt() || !version.isIntegralNumber() || version.intValue() < 1) {
      throw invalid(
          name.stringValue(), "version", "A version is a whole number, 1 or more. Number it.");
    }
    return new MappingDocument(
        name.stringValue(), version.intValue(), content, digest(name.stringValue(), text));
  }

  /**
   * Reads a mapping that ships with a class.
   *
   * @param owner the class beside which the resource lies
   * @param resource its file name
   * @throws IllegalArgumentException if there is no such resource
   * @throws InvalidMappingException as {@link #parse}
   */
  public static MappingDocument fromResource(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "There is no mapping " + resource + " beside " + owner.getName() + ".");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The mapping " + resource + " could not be read.", e);
    }
  }

  public String name() {
    return name;
  }

  public int version() {
    return version;
  }

  /**
   * What a publication pins: {@code name@version#digest}, the digest being the first 12 hexadecimal
   * digits of SHA-256 of the canonical JSON (RFC 8785). Two documents of one reference say the
   * same.
   */
  public String reference() {
    return name + "@" + version + "#" + digest;
  }

  /** What it makes, such as {@code tripletex.invoice}; empty if the document does not say. */
  public String target() {
    return content.path("target").asString("");
  }

  /** Whether it is what stands in for a mapping that cannot be had at the moment. */
  public boolean isStandIn() {
    return target().equals(STAND_IN);
  }

  /** The document as JSON text. */
  public String json() {
    return content.toString();
  }

  ObjectNode content() {
    return content;
  }

  @Override
  public String toString() {
    return reference();
  }

  private static ObjectNode readObject(String text) {
    try {
      if (Json.MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw invalid("?", "document", "It is not JSON: " + e.getOriginalMessage());
    }
    throw invalid("?", "document", "A mapping is a JSON object.");
  }

  private static String digest(String name, String text) {
    try {
      return Sha256.hex(new JsonCanonicalizer(text).getEncodedString(), DIGEST_BYTES);
    } catch (IOException e) {
      throw invalid(name, "document", "It has no canonical form: " + e.getMessage());
    }
  }

  private static InvalidMappingException invalid(String mapping, String field, String message) {
    return new InvalidMappingException(mapping, List.of(new MappingProblem(field, message)));
  }
}
