package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the ERP holds is corrected, once. */
final class CorrectClauses {

  private static final String GROUP = "correct";

  private CorrectClauses() {}

  static List<Clause> all() {
    return List.of(
        new Clause(
            GROUP,
            "put-credit-note",
            "A credit note that names what it credits is accepted and found.",
            "The record's kind is CREDIT_NOTE, its amounts are positive, and credits names what the ERP holds of the invoice.",
            CorrectClauses::creditNote),
        new Clause(
            GROUP,
            "withdraw-idempotent",
            "Taking back twice, under one creditKey: one credit note, or the draft gone; the same answer.",
            "Look first how things stand: a credit note under creditKey, or a draft that is gone, is the answer already.",
            CorrectClauses::withdraw),
        new Clause(
            GROUP,
            "revise",
            "A PUT that replaces leaves one living document (what was posted is credited, and its credit note found by the key that is made of the older one's), or is refused 422 posted.",
            "Change a draft and give it the new key. Leave what is posted with 422 posted if afterPosting is LEAVE, else credit it, unless it is credited, under CW and the first 18 base32 digits of SHA-256(\"credit\\n\" + held.key), and issue the new one.",
            CorrectClauses::revise));
  }

  private static void creditNote(Trial trial) {
    able(trial);
    Sample note = trial.samples().creditNote();
    Trial.Accepted invoice = trial.accepted();
    Answer answer = trial.publish(note, note.jsonWith("credits", invoice.held()));
    Trial.expect(answer, "The credit note is not accepted.", 200, 201);
    trial.fits(answer, "Document");
    ObjectNode body = note.body();
    body.set("credits", invoice.held());
    Answer lookUp = trial.lookUp(note, Json.MAPPER.writeValueAsString(body));
    Broken.unless(
        lookUp.json().at("/document/erpId").equals(answer.json().path("erpId")),
        "The credit note is not found by its key. " + lookUp.told());
  }

  private static void withdraw(Trial trial) {
    able(trial);
    Trial.Accepted accepted = trial.accepted();
    PublicationKey creditKey = accepted.sample().key().ofCredit();
    Answer first = withdraw(trial, accepted, creditKey);
    Trial.expect(first, "Taking back is not answered with 200.", 200);
    trial.fits(first, "Withdrawn");
    Answer again = withdraw(trial, accepted, creditKey);
    Trial.expect(again, "Taking back again is not answered with 200.", 200);
    String outcome = first.json().path("outcome").asString("");
    Broken.unless(
        again.json().path("outcome").asString("").equals(outcome)
            && id(again.json()).equals(id(first.json())),
        "Taking back again has another answer.");
    if (outcome.equals("deleted")) {
      trial.nothingIsThere(accepted.sample());
    } else {
      Broken.unless(
          oneCredit(trial, accepted).equals(id(first.json())),
          "The credit note that is found by its key is not the one that was answered.");
    }
  }

  private static void able(Trial trial) {
    NotTested.unless(
        trial.description().has("corrections"),
        "The provider has not the ability corrections; a person corrects and credits.");
  }

  private static Answer withdraw(Trial trial, Trial.Accepted accepted, PublicationKey creditKey) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.set("held", accepted.held());
    body.put("day", accepted.sample().day().toString());
    Request request =
        trial.connected(
            Request.put("/withdrawals/" + creditKey, Json.MAPPER.writeValueAsString(body)));
    return trial.ended(request, trial.send(request));
  }

  private static String id(JsonNode withdrawn) {
    return withdrawn.path("document").path("erpId").asString(withdrawn.path("erpId").asString(""));
  }

  /** The id of the one credit note over a document, found by its key. */
  private static String oneCredit(Trial trial, Trial.Accepted accepted) {
    PublicationKey creditKey = accepted.sample().key().ofCredit();
    ObjectNode body =
        Json.MAPPER.createObjectNode().put("referenceDate", accepted.sample().day().toString());
    body.set("credits", accepted.held());
    Answer answer =
        trial.send(
            trial.connected(
                Request.post(
                    "/invoices/" + creditKey + "/look-up", Json.MAPPER.writeValueAsString(body))));
    Broken.unless(
        answer.json().path("state").asString("").equals("found"),
        "Not one credit note is found by the key "
            + creditKey
            + ". "
            + answer.told()
            + " "
            + answer.json().path("state").asString(""));
    return answer.json().at("/document/erpId").asString("");
  }

  private static void revise(Trial trial) {
    able(trial);
    Trial.Accepted older = trial.accepted();
    Sample newer = trial.samples().invoice();
    Answer left = replace(trial, older, newer, "LEAVE");
    if (!left.is(422)) {
      Trial.expect(left, "A PUT that replaces is neither accepted nor refused.", 200, 201);
      trial.onlyOneIsThere(newer, id(left.json()));
      trial.nothingIsThere(older.sample());
      return;
    }
    Broken.unless(
        left.code().equals("posted"),
        "The code of the refusal is '" + left.code() + "', not posted.");
    trial.nothingIsThere(newer);
    trial.onlyOneIsThere(older.sample(), older.erpId());
    Answer anew = replace(trial, older, newer, "CREDIT_AND_REISSUE");
    Trial.expect(anew, "What is posted is not credited and issued anew.", 200, 201);
    trial.onlyOneIsThere(newer, id(anew.json()));
    String credit = oneCredit(trial, older);
    Answer again = replace(trial, older, newer, "CREDIT_AND_REISSUE");
    Broken.unless(
        again.is(200, 201) && id(again.json()).equals(id(anew.json())),
        "Replacing again is not answered with the same id. " + again.told());
    Broken.unless(
        oneCredit(trial, older).equals(credit), "Replacing again leaves another credit note.");
  }

  private static Answer replace(
      Trial trial, Trial.Accepted older, Sample newer, String afterPosting) {
    ObjectNode replaces = Json.MAPPER.createObjectNode();
    replaces.set("held", older.held());
    replaces.put("afterPosting", afterPosting);
    return trial.publish(newer, newer.jsonWith("replaces", replaces));
  }
}
