package com.contractingworks.integration.provider.conformance;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The provider's description, as far as it can be read: what is missing has its most usual value,
 * so that a wrong description fails its own clause and hides no other.
 */
record Description(JsonNode content) {

  private static final String ENTITY = "invoice";
  private static final int SECONDS = 30;
  private static final int LONGEST_HORIZON = 3_600;
  private static final int BYTES = 262_144;

  /** How it is called in a report. */
  String told() {
    String version = content.path("version").asString("");
    return (content.path("name").asString("(no name)") + " " + version).strip();
  }

  Duration answersWithin() {
    return Duration.ofSeconds(number("answersWithinSeconds", SECONDS));
  }

  Duration commitHorizon() {
    return Duration.ofSeconds(
        Math.max(1, content.path("commitHorizonSeconds").asInt(LONGEST_HORIZON)));
  }

  int maxRequestBytes() {
    return number("maxRequestBytes", BYTES);
  }

  boolean has(String ability) {
    return content
        .path("abilities")
        .valueStream()
        .anyMatch(one -> one.asString("").equals(ability));
  }

  JsonNode settings() {
    return content.path("settings");
  }

  JsonNode entities() {
    return content.path("entities");
  }

  /** The provider's word for invoices. */
  String entity() {
    return ENTITY;
  }

  /** The name of the schema of the records that are taken; empty if those are CW's documents. */
  Optional<String> recordSchema() {
    return entities()
        .valueStream()
        .filter(entity -> entity.path("name").asString("").equals(ENTITY))
        .map(entity -> entity.path("recordSchema").asString(""))
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  /** One of the look-ups that it answers; empty if it answers none. */
  Optional<String> lookUp() {
    return content
        .path("lookUps")
        .valueStream()
        .map(name -> name.asString(""))
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  private int number(String limit, int usual) {
    int given = content.path("limits").path(limit).asInt(usual);
    return given < 1 ? usual : given;
  }
}
