package com.contractingworks.integration.provider.conformance;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the provider says of itself. */
final class DescribeClauses {

  private static final String GROUP = "describe";

  private DescribeClauses() {}

  static List<Clause> all() {
    return List.of(
        new Clause(
            GROUP,
            "descriptor-valid",
            "GET /descriptor answers 200 without a connection, by the schema, and each schema that it names can be had.",
            "Compare the answer with the schema Descriptor of provider-v1.yaml; answer the schemas that you name at /schemas/{name}, or name none.",
            DescribeClauses::descriptorValid),
        new Clause(
            GROUP,
            "settings-schema",
            "The settings are a JSON Schema of an object with string properties, what is secret of them writeOnly; the kit's connection fits it and has a secret, if it has settings.",
            "Write settings as a JSON Schema (draft 2020-12) of type object whose properties are of type string; mark each secret with \"writeOnly\": true: only those are kept out of events and logs. If only the connection is wrong, correct the connection file.",
            DescribeClauses::settingsSchema),
        new Clause(
            GROUP,
            "mapping-usable",
            "The default mapping of an entity with a recordSchema compiles and maps the kit's invoices into records that fit the schema.",
            "See docs/mapping.md for the form of mappings. Or leave recordSchema out and take CW's documents as they are.",
            DescribeClauses::mappingUsable));
  }

  private static void descriptorValid(Trial trial) {
    Answer answer = trial.once(Request.get("/descriptor"));
    Trial.expect(answer, "The descriptor cannot be had.", 200);
    trial.fits(answer, "Descriptor");
    schemaNames(answer.json().path("entities")).forEach(name -> schema(trial, name));
  }

  private static Set<String> schemaNames(JsonNode entities) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode entity : entities) {
      for (String kind : List.of("recordSchema", "schema")) {
        if (entity.path(kind).isString()) {
          names.add(entity.path(kind).stringValue());
        }
      }
    }
    return names;
  }

  private static JsonNode schema(Trial trial, String name) {
    Answer answer = trial.send(Request.get("/schemas/" + name));
    Trial.expect(answer, "The schema " + name + " cannot be had.", 200);
    Broken.unless(answer.json().isObject(), "The schema " + name + " is not a JSON object.");
    Trial.none(
        trial.schemas().schemaProblems(answer.json()), "The schema " + name + " is not valid");
    return answer.json();
  }

  private static void settingsSchema(Trial trial) {
    JsonNode settings = trial.description().settings();
    Broken.unless(settings.isObject(), "There are no settings in the descriptor.");
    Trial.none(trial.schemas().schemaProblems(settings), "The settings are not a valid schema");
    Broken.unless(
        settings.path("type").asString("").equals("object"), "The type of settings is not object.");
    for (var property : settings.path("properties").properties()) {
      Broken.unless(
          property.getValue().path("type").asString("").equals("string"),
          "The type of the setting " + property.getKey() + " is not string.");
    }
    Trial.none(
        trial.schemas().problems(settings, trial.plan().connection()),
        "The connection that the kit was given does not fit settings");
    Broken.unless(
        trial.plan().connection().isEmpty() || ConnectClauses.secretNames(trial).count() > 0,
        "No setting of the connection is writeOnly, so each of them may be shown and logged.");
  }

  private static void mappingUsable(Trial trial) {
    String name =
        trial
            .description()
            .recordSchema()
            .orElseThrow(() -> new NotTested("The provider takes CW's documents as they are."));
    String path = "/mappings/" + trial.description().entity();
    Answer answer = trial.send(Request.get(path));
    Trial.expect(answer, "The mapping cannot be had.", 200);
    trial.fits(answer, "Mapping");
    Sample sample = trial.samples().invoice();
    Trial.none(
        trial.schemas().problems(schema(trial, name), sample.record()),
        "The mapped record does not fit the schema " + name);
    earlierMapping(trial, path, answer.json());
    Sample dear = trial.samples().otherContent(sample);
    Broken.unless(
        !dear.record().equals(sample.record()),
        "An invoice of another price is mapped to the same record as one of "
            + Samples.PRICE
            + ".");
  }

  private static void earlierMapping(Trial trial, String path, JsonNode mapping) {
    String reference = trial.samples().mappingReference().orElseThrow();
    String query = "?reference=" + reference.replace("@", "%40").replace("#", "%23");
    Answer answer = trial.send(Request.get(path + query));
    Trial.expect(answer, "The mapping cannot be had by its reference " + reference + ".", 200);
    Broken.unless(
        answer.json().equals(mapping), "Another mapping is answered under the reference.");
    Trial.expect(
        trial.send(Request.get(path + query + "0")),
        "A mapping that never was is not answered with 404.",
        404);
  }
}
