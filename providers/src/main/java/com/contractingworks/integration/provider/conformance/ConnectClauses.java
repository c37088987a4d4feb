package com.contractingworks.integration.provider.conformance;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One client's access to its ERP. */
final class ConnectClauses {

  /** The clause without which hardly another can hold. */
  static final String TEST = "connection-test";

  private static final String GROUP = "connect";

  private ConnectClauses() {}

  static List<Clause> all() {
    return List.of(
        new Clause(
            GROUP,
            TEST,
            "A good connection is reached and names its company.",
            "Make a real call to the ERP with the settings of CW-Connection and answer the company that it reaches.",
            ConnectClauses::good),
        new Clause(
            GROUP,
            "connection-refused",
            "One with a wrong secret is answered reached: false, and a PUT with it 503, wholeConnection: true and a code.",
            "A refused access is no fault of the document: answer 503 with wholeConnection, never 4xx. Keep no token beyond the settings that it was made with.",
            ConnectClauses::refused),
        new Clause(
            GROUP,
            "connection-isolated",
            "A document of one connection is not shown to another.",
            "Keep whatever you keep in memory (tokens, look-ups, contents by key) per connection.",
            ConnectClauses::isolated));
  }

  private static void good(Trial trial) {
    Answer answer = trial.send(trial.connected(Request.post("/connection-test", null)));
    Trial.expect(answer, "The connection test is not answered.", 200);
    trial.fits(answer, "ConnectionTest");
    Broken.unless(
        answer.json().path("reached").asBoolean(false),
        "The connection is not reached: " + answer.json().path("message").asString(""));
  }

  private static void refused(Trial trial) {
    Sample sample = trial.samples().invoice();
    String wrong = Trial.connection("conformance-kit-wrong", wrongSettings(trial));
    Answer test = trial.send(Request.post("/connection-test", null).on(wrong));
    Trial.expect(test, "The test of a connection with a wrong secret is no answer.", 200);
    trial.fits(test, "ConnectionTest");
    Broken.unless(
        !test.json().path("reached").asBoolean(true), "A wrong secret reaches the company.");
    Answer put = trial.once(Request.put(sample.path(), sample.json()).on(wrong));
    Trial.expect(put, "A PUT with a wrong secret is not answered with 503.", 503);
    Broken.unless(
        put.json().path("wholeConnection").asBoolean(false), "wholeConnection is not true.");
    Broken.unless(!put.code().isEmpty(), "There is no code.");
    trial.nothingIsThere(sample);
  }

  /** The connection with another value for each of its secrets. */
  static ObjectNode wrongSettings(Trial trial) {
    ObjectNode settings = trial.plan().connection().deepCopy();
    List<String> secrets = secretNames(trial).toList();
    NotTested.unless(!secrets.isEmpty(), "No setting of the connection is a secret (writeOnly).");
    secrets.forEach(name -> settings.put(name, Alteration.of(settings.path(name).asString(""))));
    return settings;
  }

  /** The settings of the kit's connection that the provider says are secret. */
  static Stream<String> secretNames(Trial trial) {
    JsonNode properties = trial.description().settings().path("properties");
    return properties.properties().stream()
        .filter(property -> property.getValue().path("writeOnly").asBoolean(false))
        .map(Map.Entry::getKey)
        .filter(name -> trial.plan().connection().path(name).isString());
  }

  private static void isolated(Trial trial) {
    ObjectNode settings = trial.plan().otherConnection();
    NotTested.unless(settings != null, "The kit was given one connection only.");
    String other = Trial.connection("conformance-kit-other", settings);
    Trial.Accepted mine = trial.accepted();
    Answer lookUp =
        trial.send(
            Request.post(mine.sample().path() + "/look-up", mine.sample().lookUpByKey()).on(other));
    Trial.expect(lookUp, "The look-up on the other connection is not answered.", 200);
    Broken.unless(
        lookUp.json().path("state").asString("").equals("absent"),
        "The other connection finds the document. " + lookUp.told());
    String read = "/entities/" + trial.description().entity() + "/" + Segments.encode(mine.erpId());
    Answer reading = trial.send(Request.get(read).on(other));
    Broken.unless(
        !reading.body().contains(mine.sample().key().value()),
        "The other connection reads the document.");
  }
}
