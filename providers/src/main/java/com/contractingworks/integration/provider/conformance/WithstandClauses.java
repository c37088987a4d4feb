package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.http.Redaction;
import com.contractingworks.integration.provider.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests that are wrong, late or strange do no harm. */
final class WithstandClauses {

  private static final String GROUP = "withstand";
  private static final Duration PAST = Duration.ofMinutes(1);
  private static final String STRANGE = "memberOfALaterVersion";

  private WithstandClauses() {}

  static List<Clause> all() {
    return List.of(
        new Clause(
            GROUP,
            "malformed",
            "A body that is not JSON, or not by the schema: 400 and a problem; nothing done.",
            "Check the form of the whole request (body and CW-Connection) before you do anything.",
            WithstandClauses::malformed),
        new Clause(
            GROUP,
            "huge",
            "A body larger than maxRequestBytes: 413; the provider goes on working.",
            "Count while you read, and answer 413 once it is too much; read on, or throw away what follows, before you close, or the answer may get lost.",
            WithstandClauses::huge),
        new Clause(
            GROUP,
            "unknown-members",
            "A member that this version does not know, in a document of CW, does not make it fail.",
            "Ignore members that you do not know.",
            WithstandClauses::unknownMembers),
        new Clause(
            GROUP,
            "deadline-passed",
            "A request whose CW-Deadline has passed: 503, nothing done.",
            "Compare CW-Deadline with the clock before each request to the ERP.",
            WithstandClauses::deadlinePassed),
        new Clause(
            GROUP,
            "in-time",
            "Every answer comes within answersWithinSeconds.",
            "Answer 202 or 503 where the ERP takes longer, or name a longer time (30 at most).",
            WithstandClauses::inTime),
        new Clause(
            GROUP,
            "problems",
            "Every error is application/problem+json by the schema, and repeats no secret of the connection.",
            "Make all errors in one place, with title, status and code; never write what a request held into one.",
            WithstandClauses::problems));
  }

  private static void malformed(Trial trial) {
    Sample sample = trial.samples().invoice();
    wrongBodies(sample)
        .forEach(
            (what, body) ->
                Trial.expect(
                    trial.send(trial.connected(Request.put(sample.path(), body))),
                    "A PUT with " + what + " is not answered with 400.",
                    400));
    for (String connection : new String[] {null, "bm90IEpTT04"}) {
      Trial.expect(
          trial.send(Request.put(sample.path(), sample.json()).on(connection)),
          "A PUT "
              + (connection == null ? "without CW-Connection" : "whose CW-Connection is no JSON")
              + " is not answered with 400.",
          400);
    }
    Trial.expect(
        trial.send(trial.connected(Request.post(sample.path() + "/look-up", "[]"))),
        "A look-up whose body is a list is not answered with 400.",
        400);
    trial.nothingIsThere(sample);
  }

  private static Map<String, String> wrongBodies(Sample sample) {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("half of a JSON object", sample.json().substring(0, sample.json().length() / 2));
    bodies.put("no body", "");
    bodies.put("a list", "[" + sample.json() + "]");
    bodies.put("no record", sample.lookUpByKey());
    bodies.put("a text as its record", sample.jsonWith("record", Json.MAPPER.valueToTree("no")));
    bodies.put(
        "a reference date that is no day",
        sample.jsonWith("referenceDate", Json.MAPPER.valueToTree("2026-02-30")));
    return bodies;
  }

  private static void huge(Trial trial) {
    Sample sample = trial.samples().invoice();
    int size = trial.description().maxRequestBytes() + 1;
    String body = sample.jsonWith(STRANGE, Json.MAPPER.valueToTree("x".repeat(size)));
    Answer answer = trial.send(trial.connected(Request.put(sample.path(), body)));
    Trial.expect(answer, "A body of " + body.length() + " bytes is not answered with 413.", 413);
    trial.nothingIsThere(sample);
    trial.accepted();
  }

  private static void unknownMembers(Trial trial) {
    NotTested.unless(
        trial.description().recordSchema().isEmpty(),
        "The provider's own mapping makes its records, so no other version adds to them.");
    Sample sample = trial.samples().invoice();
    ObjectNode record = sample.record().deepCopy();
    addEverywhere(record);
    Answer answer = trial.publish(sample.with(record));
    Trial.expect(answer, "A record with a member more is not accepted.", 200, 201);
    trial.onlyOneIsThere(sample, answer.json().path("erpId").asString(""));
  }

  private static void addEverywhere(ObjectNode object) {
    for (JsonNode value : List.copyOf(object.values())) {
      if (value instanceof ObjectNode inner) {
        addEverywhere(inner);
      } else if (value instanceof ArrayNode list) {
        list.forEach(element -> addTo(element));
      }
    }
    object.put(STRANGE, "to be ignored");
  }

  private static void addTo(JsonNode element) {
    if (element instanceof ObjectNode inner) {
      addEverywhere(inner);
    }
  }

  private static void deadlinePassed(Trial trial) {
    Sample sample = trial.samples().invoice();
    Request request = trial.connected(Request.put(sample.path(), sample.json()));
    Trial.expect(
        trial.send(request.by(trial.now().minus(PAST))),
        "A PUT whose deadline has passed is not answered with 503.",
        503);
    trial.nothingIsThere(sample);
    Trial.expect(
        trial.send(request.by(trial.now().plus(PAST))),
        "A PUT whose deadline has not passed is not accepted.",
        200,
        201,
        202);
  }

  /** Judges everything that the run has sent, so it is tested near the end. */
  private static void inTime(Trial trial) {
    trial.send(Request.get("/descriptor"));
    Duration limit = trial.description().answersWithin();
    List<String> late =
        trial.wire().exchanges().stream()
            .filter(exchange -> exchange.answer().took().compareTo(limit) > 0)
            .map(one -> told(one) + " took " + one.answer().took().toMillis() + " ms")
            .toList();
    Trial.none(late, "Not answered within " + limit.toSeconds() + " s");
  }

  private static String told(Wire.Exchange exchange) {
    return exchange.request().method() + " " + exchange.request().path();
  }

  /** As {@link #inTime}, after some errors of its own. */
  private static void problems(Trial trial) {
    Sample sample = trial.samples().invoice();
    trial.once(Request.get("/descriptor").unproved());
    trial.send(trial.connected(Request.put(sample.path(), "{")));
    trial.send(Request.get("/schemas/there-is-no-such-schema"));
    trial.send(Request.get("/there-is-no-such-path"));
    List<String> problems = new ArrayList<>();
    Broken.unless(
        trial.wire().exchanges().stream().anyMatch(exchange -> exchange.answer().status() >= 400),
        "No wrong request is answered with an error.");
    Redaction secrets = Redaction.ofSecrets(trial.connectionSecrets());
    for (Wire.Exchange exchange : trial.wire().exchanges()) {
      problemOf(trial, secrets, exchange)
          .ifPresent(what -> problems.add(told(exchange) + ": " + what));
    }
    Trial.none(problems.stream().distinct().toList(), "Errors are not as they should be");
  }

  private static Optional<String> problemOf(
      Trial trial, Redaction secrets, Wire.Exchange exchange) {
    Answer answer = exchange.answer();
    if (answer.repeats(secrets)) {
      return Optional.of("a secret of the connection, or CW-Connection itself, is in the answer");
    }
    if (answer.status() < 400) {
      return Optional.empty();
    }
    if (!answer.mediaType().equals("application/problem+json")) {
      return Optional.of("the content type is '" + answer.mediaType() + "'");
    }
    List<String> wrong = new ArrayList<>(trial.schemas().problems("Problem", answer.json()));
    if (answer.json().path("status").asInt(0) != answer.status()) {
      wrong.add("status is not that of the answer");
    }
    return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", wrong));
  }
}
