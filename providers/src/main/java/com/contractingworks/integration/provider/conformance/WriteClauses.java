package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An invoice is written once, whatever comes twice. */
final class WriteClauses {

  private static final String GROUP = "write";
  private static final int AT_ONCE = 10;

  private WriteClauses() {}

  static List<Clause> all() {
    return List.of(
        new Clause(
            GROUP,
            "put-creates",
            "A new key: 201 and the document by the schema; amount and currency are those of the record.",
            "Write the document, then answer 201 with the schema Document; amount is the total with VAT (the VAT code 3 is 25 %), written begins with the document itself.",
            WriteClauses::creates),
        new Clause(
            GROUP,
            "put-found-by-key",
            "What was accepted is found by its key at once, with the same id.",
            "Keep the key in a field of the ERP that can be searched, and look there, also if record is missing in the look-up.",
            WriteClauses::foundByKey),
        new Clause(
            GROUP,
            "put-same-again",
            "The same content again, in whatever order of members: 200 and the same id; one document is left.",
            "Look the key up before you write. Compare contents as JSON (such as a digest of the canonical form, RFC 8785), not as bytes.",
            WriteClauses::sameAgain),
        new Clause(
            GROUP,
            "put-concurrent",
            "The same content ten times at once: each answer is 200, 201, 202, 429 or 503, and one document is left.",
            "Let the requests of one key wait for each other (a lock, or a unique row for the key), also over several processes.",
            WriteClauses::concurrent),
        new Clause(
            GROUP,
            "put-other-content",
            "Another content under the key: 409 key-reused; the first is untouched.",
            "Keep a digest of the content with the key, and refuse another one.",
            WriteClauses::otherContent),
        new Clause(
            GROUP,
            "put-refused",
            "A record that cannot be right (a line without amount, or without another number that its schema requires): 422 and at least one field error that names the field; the key is absent afterwards.",
            "Check the record before you write anything, and name each wrong field by its path in the record, such as lines[0].unitPrice.",
            WriteClauses::refused),
        new Clause(
            GROUP,
            "put-async",
            "A 202 has Location and Retry-After, and ends within commitHorizonSeconds (and five minutes) in what a PUT answers; until then the look-up does not say absent, and a refusal is what the same PUT answers afterwards.",
            "Name an address on your own host and the seconds to wait. There answer 202 while you are at it, and in the end 200 with the Document or 422. Meanwhile answer look-ups of the key with draft or 503. Let commitHorizonSeconds be longer than the longest wait in your queue. Keep a refusal with the digest of its content.",
            WriteClauses::async));
  }

  private static void creates(Trial trial) {
    Sample sample = trial.samples().invoice();
    Request request = trial.connected(Request.put(sample.path(), sample.json()));
    Answer first = trial.send(request);
    Trial.expect(first, "A new invoice is not answered with 201 (or 202).", 201, 202);
    Answer last = trial.ended(request, first);
    Trial.expect(last, "What was begun does not end in a document.", 200, 201);
    trial.fits(last, "Document");
    JsonNode document = last.json();
    Broken.unless(
        amount(document).compareTo(sample.total()) == 0,
        "The amount is " + amount(document) + " in the place of " + sample.total() + ".");
    String currency = document.path("currency").asString("");
    Broken.unless(
        currency.equals(Sample.CURRENCY),
        "The currency is " + currency + " in the place of " + Sample.CURRENCY + ".");
    Broken.unless(
        document.at("/written/0/erpId").equals(document.path("erpId")),
        "The first of written is not the document itself.");
  }

  private static BigDecimal amount(JsonNode document) {
    String amount = document.path("amount").asString("");
    Broken.unless(amount.matches("-?[0-9]{1,15}([.][0-9]{1,6})?"), "There is no amount.");
    return new BigDecimal(amount);
  }

  private static void foundByKey(Trial trial) {
    Trial.Accepted accepted = trial.accepted();
    Sample sample = accepted.sample();
    ObjectNode known = sample.body();
    for (String body : List.of(Json.MAPPER.writeValueAsString(known), sample.lookUpByKey())) {
      Answer answer = trial.lookUp(sample, body);
      Trial.expect(answer, "The look-up is not answered with 200.", 200);
      trial.fits(answer, "Finding");
    }
    JsonNode found = trial.onlyOneIsThere(sample, accepted.erpId());
    Broken.unless(
        amount(found).compareTo(amount(accepted.document())) == 0,
        "The amount that is found is not the one that was accepted.");
  }

  private static void sameAgain(Trial trial) {
    Trial.Accepted accepted = trial.accepted();
    Sample sample = accepted.sample();
    for (String body :
        List.of(sample.json(), Reordering.of(sample.body()).toPrettyString(), sample.json())) {
      Answer again = trial.publish(sample, body);
      Trial.expect(again, "The same content again is not answered with 200.", 200);
      String erpId = again.json().path("erpId").asString("");
      Broken.unless(
          erpId.equals(accepted.erpId()),
          "The same content again has the id " + erpId + " and not " + accepted.erpId() + ".");
    }
    trial.onlyOneIsThere(sample, accepted.erpId());
  }

  private static void concurrent(Trial trial) {
    Sample sample = trial.samples().invoice();
    Request request = trial.connected(Request.put(sample.path(), sample.json()));
    trial.description(); // Asked by one of them otherwise, while the others wait.
    List<Answer> answers = together(() -> trial.once(request));
    answers.forEach(
        answer ->
            Trial.expect(
                answer, "One of ten at once is answered otherwise.", 200, 201, 202, 429, 503));
    Answer settled = trial.publish(sample);
    Trial.expect(settled, "Once more after the ten is not accepted.", 200, 201);
    String erpId = settled.json().path("erpId").asString("");
    trial.onlyOneIsThere(sample, erpId);
    Set<String> ids = new TreeSet<>();
    ids.add(erpId);
    answers.stream()
        .filter(answer -> answer.is(200, 201))
        .forEach(answer -> ids.add(answer.json().path("erpId").asString("")));
    Broken.unless(ids.size() == 1, "The answers name several documents: " + ids + ".");
  }

  private static List<Answer> together(Supplier<Answer> one) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<CompletableFuture<Answer>> begun =
          Stream.generate(() -> CompletableFuture.supplyAsync(one, threads))
              .limit(AT_ONCE)
              .toList();
      return begun.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private static void otherContent(Trial trial) {
    Trial.Accepted accepted = trial.accepted();
    Answer other =
        trial.publish(accepted.sample(), trial.samples().otherContent(accepted.sample()).json());
    Trial.expect(other, "Another content under the key is not answered with 409.", 409);
    Broken.unless(
        other.code().equals("key-reused"), "The code is '" + other.code() + "', not key-reused.");
    JsonNode found = trial.onlyOneIsThere(accepted.sample(), accepted.erpId());
    Broken.unless(
        amount(found).compareTo(amount(accepted.document())) == 0,
        "The first document was changed: it amounts to " + amount(found) + " now.");
  }

  private static void refused(Trial trial) {
    Sample sample = trial.samples().invoice();
    Amounts.Removed removed = withoutNumber(trial, sample);
    Answer answer = trial.publish(sample.with(removed.record()));
    Trial.expect(answer, "A line that lacks a number is not answered with 422.", 422);
    List<String> fields =
        answer.json().path("errors").valueStream().map(e -> e.path("field").asString("")).toList();
    Broken.unless(
        fields.stream().anyMatch(removed::isNamedBy),
        "No field error names " + removed.path() + "; the fields are " + fields + ".");
    trial.nothingIsThere(sample);
  }

  private static Amounts.Removed withoutNumber(Trial trial, Sample sample) {
    return Amounts.remove(
        sample.record(),
        trial.samples().otherContent(sample).record(),
        record -> trial.samples().isWrong(record));
  }

  private static void async(Trial trial) {
    Sample sample = trial.samples().invoice();
    Request request = trial.connected(Request.put(sample.path(), sample.json()));
    Answer first = trial.send(request);
    NotTested.unless(first.is(202), "The provider did not answer 202. " + first.told());
    Broken.unless(
        trial.location(request, first).isPresent(),
        "There is no Location on the provider's own host.");
    Broken.unless(
        first.header("Retry-After").orElse("").matches("[1-9][0-9]{0,3}"),
        "Retry-After does not say how many seconds to wait.");
    notAbsent(trial.lookUp(sample));
    Answer last = trial.ended(request, first);
    Trial.expect(last, "It does not end in what a PUT answers within commitHorizonSeconds.", 200);
    trial.fits(last, "Document");
    trial.onlyOneIsThere(sample, last.json().path("erpId").asString(""));
    refusedLater(trial);
  }

  /** The service would take it for never begun, and might send another revision. */
  private static void notAbsent(Answer answer) {
    Trial.expect(answer, "After a 202 the look-up is answered otherwise.", 200, 429, 503);
    Broken.unless(
        !answer.json().path("state").asString("").equals("absent"),
        "After a 202 the look-up says that the key is absent.");
  }

  /** The service asks by the same PUT, and never at the Location. */
  private static void refusedLater(Trial trial) {
    Sample sample = trial.samples().invoice();
    Sample wrong = sample.with(withoutNumber(trial, sample).record());
    Request request = trial.connected(Request.put(wrong.path(), wrong.json()));
    Answer first = trial.send(request);
    trial.ended(request, first);
    Trial.expect(
        first.is(202) ? trial.send(request) : first,
        "A record that cannot be right, once what was begun has ended, is not answered with 422.",
        422);
  }
}
