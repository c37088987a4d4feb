package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.ProviderDescriptor;
import com.contractingworks.integration.provider.mapping.CompiledMapping;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import com.contractingworks.integration.provider.rest.wire.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the provider says of itself: description, mappings and schemas. */
final class Descriptions {

  static final String INVOICE = "invoice";
  static final int MAX_REQUEST_BYTES = 1 << 20;
  static final int REQUESTS_AT_ONCE = 16;
  static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

  private final Provider provider;
  private final boolean hears;
  private final MappingDocument mapping;
  private final String recordEntity;

  /**
   * Describes a provider.
   *
   * @param hears whether the ERP can send its notices here
   */
  Descriptions(Provider provider, boolean hears) {
    this.provider = provider;
    this.hears = hears;
    this.mapping = provider.defaultMapping(INVOICE);
    this.recordEntity = CompiledMapping.compile(mapping).targetEntity();
  }

  String recordEntity() {
    return recordEntity;
  }

  Reply descriptor() {
    ProviderDescriptor told = provider.descriptor();
    ObjectNode json = WireJson.MAPPER.createObjectNode();
    json.put("interfaceVersion", "1.0")
        .put("name", told.name())
        .put("title", told.title())
        .put("version", version())
        .put("commitHorizonSeconds", Math.max(1, told.commitHorizon().toSeconds()));
    json.putObject("limits")
        .put("maxRequestBytes", MAX_REQUEST_BYTES)
        .put("answersWithinSeconds", ANSWERS_WITHIN.toSeconds())
        .put("requestsAtOnce", REQUESTS_AT_ONCE);
    abilities(json.putArray("abilities"));
    settings(json.putObject("settings"), told);
    ObjectNode entity = json.putArray("entities").addObject().put("name", INVOICE);
    schema(recordEntity).ifPresent(schema -> entity.put("recordSchema", recordEntity));
    json.set("lookUps", lookUps());
    return Reply.ok(json);
  }

  Reply mapping(String entity, Request request) {
    if (!entity.equals(INVOICE)) {
      throw Refused.notFound("There is no entity of this name.");
    }
    String reference = request.query().get("reference");
    Optional<MappingDocument> found =
        reference == null ? Optional.of(mapping) : provider.mapping(reference);
    return found
        .map(document -> Reply.ok(WireJson.MAPPER.readTree(document.json())))
        .orElseThrow(() -> Refused.notFound("There is no mapping of this reference."));
  }

  Reply schema(String name, Request request) {
    JsonNode schema =
        schema(name).orElseThrow(() -> Refused.notFound("There is no schema of this name."));
    return new Reply(200, "application/schema+json", Map.of(), schema);
  }

  private void abilities(ArrayNode abilities) {
    provider.corrections().ifPresent(able -> abilities.add("corrections"));
    if (hears) {
      abilities.add("notices").add("changes");
    }
  }

  private static void settings(ObjectNode schema, ProviderDescriptor told) {
    schema.put("type", "object");
    ArrayNode required = schema.putArray("required");
    ObjectNode properties = schema.putObject("properties");
    for (ProviderDescriptor.Setting setting : told.settings()) {
      ObjectNode property =
          properties
              .putObject(setting.name())
              .put("type", "string")
              .put("description", setting.description());
      setting.format().schema().forEach(property::put);
      if (setting.secret()) {
        property.put("writeOnly", true);
      }
      if (setting.required()) {
        required.add(setting.name());
      }
    }
  }

  private JsonNode lookUps() {
    JsonNode declared = WireJson.MAPPER.readTree(mapping.json()).path("lookUps");
    return declared.isArray() ? declared : WireJson.MAPPER.createArrayNode();
  }

  private Optional<JsonNode> schema(String name) {
    if (!name.equals(recordEntity)) {
      return Optional.empty();
    }
    try (InputStream in = Descriptions.class.getResourceAsStream(name + ".schema.json")) {
      return in == null ? Optional.empty() : Optional.of(WireJson.MAPPER.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("The schema " + name + " could not be read.", e);
    }
  }

  private static String version() {
    String version = Descriptions.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}
