package com.contractingworks.integration.provider.conformance;

import static com.contractingworks.integration.provider.conformance.Mutation.*;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes back and replaces what the reference provider has written. */
final class ReferenceCorrections {

  private final Behaviour behaviour;
  private final ReferenceErp erp;
  private final ReferenceOperations operations;

  ReferenceCorrections(Behaviour behaviour, ReferenceErp erp, ReferenceOperations operations) {
    this.behaviour = behaviour;
    this.erp = erp;
    this.operations = operations;
  }

  /** Makes way for a newer revision. */
  void replace(String company, JsonNode replaces) {
    if (replaces.isMissingNode() || behaviour.does(OLDER_REVISION_LEFT)) {
      return;
    }
    String olderKey = replaces.path("held").path("key").asString("");
    Optional<ReferenceErp.Entry> older = erp.byKey(company, olderKey).stream().findFirst();
    if (behaviour.does(Manner.DRAFTS)) {
      older.ifPresent(erp::remove);
    } else if (replaces.path("afterPosting").asString("").equals("LEAVE")) {
      throw new ReferenceRefusal(422, "posted");
    } else if (!behaviour.does(REISSUED_WITHOUT_CREDIT)) {
      older.ifPresent(entry -> credit(company, creditKey(entry), entry));
    }
  }

  private String creditKey(ReferenceErp.Entry entry) {
    PublicationKey key = new PublicationKey(entry.key()).ofCredit();
    return (behaviour.does(CREDITED_UNDER_ANOTHER_KEY) ? key.ofCredit() : key).value();
  }

  private ReferenceErp.Entry credit(String company, String creditKey, ReferenceErp.Entry entry) {
    return erp.write(company, creditKey, entry.record(), entry.content());
  }

  ReferenceReply withdraw(String company, String creditKey, JsonNode json) {
    Optional<ReferenceReply> stillAtIt = operations.stillAtIt(company, creditKey);
    if (stillAtIt.isPresent()) {
      return stillAtIt.get();
    }
    String erpId = json.path("held").path("erpId").asString("");
    Optional<ReferenceErp.Entry> held = erp.byId(company, erpId);
    if (behaviour.does(Manner.DRAFTS)) {
      held.ifPresent(erp::remove);
      ObjectNode deleted = Json.MAPPER.createObjectNode();
      deleted.put("outcome", "deleted").put("erpId", erpId);
      return done(company, creditKey, held.isPresent(), deleted);
    }
    ReferenceErp.Entry credited = held.orElseThrow(() -> new ReferenceRefusal(422, "gone"));
    List<ReferenceErp.Entry> credits = erp.byKey(company, creditKey);
    boolean anew = credits.isEmpty() || behaviour.does(CREDITED_TWICE);
    ReferenceErp.Entry note = anew ? credit(company, creditKey, credited) : credits.get(0);
    ObjectNode answer = Json.MAPPER.createObjectNode().put("outcome", "credited");
    answer.set("document", ReferenceErp.document(note, true));
    return done(company, creditKey, anew, answer);
  }

  private ReferenceReply done(String company, String creditKey, boolean anew, ObjectNode answer) {
    return anew ? operations.answer(company, creditKey, 200, answer) : ReferenceReply.ok(answer);
  }
}
