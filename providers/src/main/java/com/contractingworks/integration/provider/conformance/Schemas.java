package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.json.Json;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** The schemas of the interface's own document, and those that a provider brings. */
final class Schemas {

  private static final String DOCUMENT = "provider-v1.yaml";
  private static final String ID = "urn:cw:provider-v1";
  private static final String META = "https://json-schema.org/draft/2020-12/schema";

  /** Overlooks other words without a warning: the schemas stand inside an OpenAPI document. */
  private static final Dialect DRAFT_2020_12 =
      Dialect.builder(Dialects.getDraft202012())
          .unknownKeywordFactory((word, context) -> new NonValidationKeyword(word))
          .build();

  private static final JsonNode CONTRACT = contract();
  private static final SchemaRegistry OF_CONTRACT =
      registry(Json.MAPPER.writeValueAsString(CONTRACT));

  /** A registry of its own: a provider may give any name to its schemas, that of another's too. */
  private final SchemaRegistry ofProvider = registry("{}");

  private static JsonNode contract() {
    try (InputStream in = Schemas.class.getResourceAsStream(DOCUMENT)) {
      return Json.MAPPER.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
    } catch (IOException e) {
      throw new UncheckedIOException("The document of the interface could not be read.", e);
    }
  }

  private static SchemaRegistry registry(String contract) {
    return SchemaRegistry.withDefaultDialect(
        DRAFT_2020_12,
        builder ->
            builder
                .schemas(id -> id.equals(ID) ? contract : null)
                .schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /** The document of the interface. */
  static JsonNode document() {
    return CONTRACT;
  }

  /** What is wrong with a value by a schema of the document, such as {@code Descriptor}. */
  List<String> problems(String name, JsonNode value) {
    return problemsAt("/components/schemas/" + name, value);
  }

  /**
   * What is wrong with a value by the schema at a place of the document.
   *
   * @param pointer where the schema stands
   */
  List<String> problemsAt(String pointer, JsonNode value) {
    return problems(OF_CONTRACT.getSchema(SchemaLocation.of(ID + "#" + pointer)), value);
  }

  /** What is wrong with a value by a schema that the provider brings. */
  List<String> problems(JsonNode schema, JsonNode value) {
    try {
      return problems(ofProvider.getSchema(schema), value);
    } catch (SchemaException e) {
      return List.of("The schema cannot be used: " + e.getMessage());
    }
  }

  /** What is wrong with a schema. */
  List<String> schemaProblems(JsonNode schema) {
    return problems(OF_CONTRACT.getSchema(SchemaLocation.of(META)), schema);
  }

  private static List<String> problems(Schema schema, JsonNode value) {
    return schema.validate(value).stream()
        .map(error -> (error.getInstanceLocation() + ": " + error.getMessage()).strip())
        .distinct()
        .toList();
  }
}
