package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.json.Json;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A look-up tells how things stand, and changes nothing. */
final class LookUpClauses {

  private static final String GROUP = "look up";
  private static final int OFTEN = 5;
  private static final int LONGEST_ID = 64;
  private static final int FAR_AWAY = 7;
  private static final String READ =
      "/paths/~1entities~1{entity}~1{erpId}/get/responses/200/content/application~1json/schema";

  private LookUpClauses() {}

  static List<Clause> all() {
    return List.of(
        new Clause(
            GROUP,
            "look-up-absent",
            "A key that was never sent: absent, not an error.",
            "Answer 200 and {\"state\": \"absent\"} once the ERP has answered every question and shows none.",
            LookUpClauses::absent),
        new Clause(
            GROUP,
            "look-up-harmless",
            "Looking up changes nothing, however often.",
            "Make, complete and change nothing in a look-up, not even what was begun.",
            LookUpClauses::harmless),
        new Clause(
            GROUP,
            "read-by-id",
            "GET /entities/{entity}/{erpId} shows what was written with its reference and the same fingerprint; an id that never was is empty or deleted.",
            "Make the fingerprint of a reading as that of the answer to a write: the same algorithm, fields and normalisation. Answer what is gone with deleted: true, and 200.",
            LookUpClauses::readById));
  }

  private static void absent(Trial trial) {
    Answer answer = trial.lookUp(trial.samples().invoice());
    Trial.expect(answer, "The look-up of a key that was never sent is not answered.", 200);
    trial.fits(answer, "Finding");
    String state = answer.json().path("state").asString("");
    Broken.unless(state.equals("absent"), "The state is '" + state + "' and not absent.");
  }

  private static void harmless(Trial trial) {
    Sample never = trial.samples().invoice();
    Trial.Accepted accepted = trial.accepted();
    JsonNode before = found(trial, accepted.sample());
    for (int i = 0; i < OFTEN; i++) {
      Answer answer = trial.lookUp(never, Json.MAPPER.writeValueAsString(never.body()));
      Broken.unless(
          answer.json().path("state").asString("").equals("absent"),
          "Look-up " + (i + 1) + " of a key that was never sent is not absent. " + answer.told());
      Broken.unless(
          found(trial, accepted.sample()).equals(before),
          "Look-up " + (i + 1) + " of a document shows something else than the first.");
    }
    trial.onlyOneIsThere(accepted.sample(), accepted.erpId());
  }

  /** The document that is found, without what may be worded anew. */
  private static JsonNode found(Trial trial, Sample sample) {
    Answer answer = trial.lookUp(sample, Json.MAPPER.writeValueAsString(sample.body()));
    JsonNode document = answer.json().path("document");
    Broken.unless(document.isObject(), "The look-up finds no document. " + answer.told());
    return document.path("written");
  }

  private static void readById(Trial trial) {
    Trial.Accepted accepted = trial.accepted();
    JsonNode written = accepted.document().at("/written/0");
    Answer answer =
        read(trial, written.path("entity").asString(""), written.path("erpId").asString(""));
    Trial.expect(answer, "What was written cannot be read.", 200);
    trial.fitsAt(answer, READ);
    JsonNode reading =
        answer
            .json()
            .path("documents")
            .valueStream()
            .filter(
                one -> one.path("reference").asString("").equals(accepted.sample().key().value()))
            .findFirst()
            .orElseThrow(() -> new Broken("No reading has the key as its reference."));
    Broken.unless(
        reading.path("erpId").equals(written.path("erpId")), "The reading has another id.");
    Broken.unless(
        reading.path("fingerprint").equals(written.path("baseline")),
        "The fingerprint that is read is not the baseline of the write: "
            + reading.path("fingerprint")
            + " and "
            + written.path("baseline"));
    neverWas(trial, written);
  }

  private static void neverWas(Trial trial, JsonNode written) {
    Answer answer =
        read(
            trial,
            written.path("entity").asString(""),
            neverGiven(written.path("erpId").asString("")));
    Trial.expect(answer, "The reading of an id that never was is an error.", 200);
    Broken.unless(
        answer.json().path("documents").valueStream().allMatch(LookUpClauses::isDeleted),
        "An id that never was is read as something that is there.");
  }

  private static boolean isDeleted(JsonNode reading) {
    return reading.path("deleted").asBoolean(false);
  }

  private static Answer read(Trial trial, String entity, String erpId) {
    return trial.send(
        trial.connected(Request.get("/entities/" + entity + "/" + Segments.encode(erpId))));
  }

  /** An id of the same form. */
  private static String neverGiven(String erpId) {
    if (erpId.matches("[0-9]+")) {
      return "9".repeat(Math.min(9, Math.max(erpId.length() + 1, 7)));
    }
    if (erpId.matches("[0-9a-fA-F-]{36}")) {
      return UUID.randomUUID().toString();
    }
    if (erpId.length() < LONGEST_ID) {
      return erpId + "9";
    }
    String end = "9".repeat(FAR_AWAY); // The id beside it may well be another document's.
    return erpId.substring(0, LONGEST_ID - FAR_AWAY)
        + (erpId.endsWith(end) ? "8".repeat(FAR_AWAY) : end);
  }
}
