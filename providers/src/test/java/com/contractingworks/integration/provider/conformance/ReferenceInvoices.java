package com.contractingworks.integration.provider.conformance;

import static com.contractingworks.integration.provider.conformance.Mutation.*;

import com.contractingworks.integration.provider.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the reference provider's invoices once, and finds them again. */
final class ReferenceInvoices {

  private static final long TOGETHER_MILLIS = 30;
  private static final Set<String> LINE_MEMBERS =
      Set.of("position", "description", "quantity", "unitPrice", "vatCode");

  private final Behaviour behaviour;
  private final ReferenceErp erp;
  private final ReferenceCorrections corrections;
  private final ReferenceOperations operations;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();
  private final CyclicBarrier together = new CyclicBarrier(2);

  ReferenceInvoices(
      Behaviour behaviour,
      ReferenceErp erp,
      ReferenceCorrections corrections,
      ReferenceOperations operations) {
    this.behaviour = behaviour;
    this.erp = erp;
    this.corrections = corrections;
    this.operations = operations;
  }

  ReferenceReply put(String company, String key, JsonNode json, String body) {
    if (behaviour.does(KEYS_NOT_LOCKED)) {
      return putUnlocked(company, key, json, body);
    }
    synchronized (locks.computeIfAbsent(company + key, any -> new Object())) {
      return putUnlocked(company, key, json, body);
    }
  }

  private ReferenceReply putUnlocked(String company, String key, JsonNode json, String body) {
    JsonNode record = known(json.path("record"));
    List<ReferenceErp.Entry> there = erp.byKey(company, key);
    String content =
        behaviour.does(CONTENTS_COMPARED_AS_BYTES) ? body : ReferenceErp.canonical(record);
    if (!there.isEmpty()) {
      if (behaviour.does(CREDITED_AGAIN_BY_THE_SAME_REISSUE)) {
        corrections.replace(company, json.path("replaces"));
      }
      return again(there.get(0), record, content);
    }
    try {
      check(company, key, record, json.has("credits"));
    } catch (ReferenceRefusal refusal) {
      return operations.refuse(company, key, refusal);
    }
    if (behaviour.does(KEYS_NOT_LOCKED)) {
      meet();
    }
    corrections.replace(company, json.path("replaces"));
    ReferenceErp.Entry entry = erp.write(company, key, record, content);
    int status = behaviour.does(CREATED_ANSWERED_WITH_200) ? 200 : 201;
    return operations.answer(company, key, status, document(entry));
  }

  private ObjectNode document(ReferenceErp.Entry entry) {
    return ReferenceErp.document(entry, !behaviour.does(AMOUNT_WITHOUT_VAT));
  }

  /** A record of its own, also out of a document of CW. */
  private JsonNode known(JsonNode record) {
    if (!behaviour.takesDocumentsOfCw()) {
      return record;
    }
    ObjectNode known = record.deepCopy().asObject();
    for (JsonNode line : known.path("lines")) {
      boolean strange = !LINE_MEMBERS.containsAll(line.propertyNames());
      if (behaviour.does(UNKNOWN_MEMBERS_REFUSED) && strange) {
        throw new ReferenceRefusal(422, "validation");
      }
      ((ObjectNode) line).put("vatPercent", 25).set("price", line.get("unitPrice"));
    }
    return known;
  }

  private void meet() {
    try {
      together.await(TOGETHER_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | BrokenBarrierException e) {
      together.reset(); // Nobody else wanted to write.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ReferenceReply again(ReferenceErp.Entry entry, JsonNode record, String content) {
    if (!entry.content().equals(content) && !behaviour.does(OTHER_CONTENT_IGNORED)) {
      if (behaviour.does(OTHER_CONTENT_WRITTEN_OVER)) {
        ((ObjectNode) entry.record()).setAll((ObjectNode) record);
      }
      throw new ReferenceRefusal(409, "key-reused");
    }
    int status = behaviour.does(SAME_AGAIN_ANSWERED_WITH_201) ? 201 : 200;
    return operations
        .stillAtIt(entry.company(), entry.key())
        .orElseGet(() -> ReferenceReply.of(status, document(entry)));
  }

  private void check(String company, String key, JsonNode record, boolean credits) {
    if (credits
        && (behaviour.does(CREDIT_NOTE_REFUSED) || behaviour.does(Manner.WITHOUT_ABILITIES))) {
      throw new ReferenceRefusal(422, "validation");
    }
    int i = 0;
    for (JsonNode line : record.path("lines")) {
      if (!line.hasNonNull("price")) {
        refuseLine(company, key, record, i);
      }
      i++;
    }
  }

  private void refuseLine(String company, String key, JsonNode record, int line) {
    if (behaviour.does(REFUSED_BUT_KEPT)) {
      ObjectNode empty = ((ObjectNode) record).deepCopy();
      empty.putArray("lines");
      erp.write(company, key, empty, "");
    }
    String price = behaviour.takesDocumentsOfCw() ? "unitPrice" : "price";
    ObjectNode more = Json.MAPPER.createObjectNode();
    more.putArray("errors")
        .addObject()
        .put("field", behaviour.does(REFUSAL_NAMES_NO_FIELD) ? "" : "lines[" + line + "]." + price)
        .put("code", "missing")
        .put("message", "A price is needed.");
    throw new ReferenceRefusal(422, "validation", more);
  }

  /** How things stand under a key. */
  JsonNode find(String company, String key, JsonNode json) {
    List<ReferenceErp.Entry> there = erp.byKey(company, key);
    ObjectNode finding = Json.MAPPER.createObjectNode();
    boolean stillAtIt = operations.stillAtIt(company, key).isPresent();
    if (stillAtIt && behaviour.does(STILL_AT_IT_AND_ABSENT)) {
      return finding.put("state", "absent");
    }
    if (stillAtIt && there.isEmpty()) {
      throw new ReferenceRefusal(503, "still-at-it");
    }
    if (there.isEmpty() || isHidden(json)) {
      if (behaviour.does(LOOK_UP_WRITES) && json.has("record")) {
        erp.write(company, key, json.path("record"), "");
      }
      return finding.put("state", "absent");
    }
    if (there.size() > 1) {
      ArrayNode ids = finding.put("state", "several").putArray("erpIds");
      there.forEach(entry -> ids.add(entry.id()));
      return finding;
    }
    ReferenceErp.Entry entry = there.get(0);
    if (operations.stillAtIt(entry.company(), key).isPresent()) {
      return finding.put("state", "draft").put("erpId", entry.id());
    }
    ObjectNode document = document(entry);
    if (behaviour.does(FOUND_WITHOUT_WHAT_WAS_WRITTEN)) {
      document.remove("written");
    }
    finding.put("state", "found").set("document", document);
    return finding;
  }

  private boolean isHidden(JsonNode json) {
    return behaviour.does(CREDIT_NOTE_NOT_FOUND)
        && json.has("credits")
        && json.path("record").path("kind").asString("").equals("CREDIT_NOTE");
  }
}
