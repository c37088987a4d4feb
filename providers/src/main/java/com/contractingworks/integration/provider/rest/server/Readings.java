package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.ConnectionTest;
import com.contractingworks.integration.provider.LookUps;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.rest.wire.WireErpId;
import com.contractingworks.integration.provider.rest.wire.WireReading;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What only reads: objects by their id, look-ups of mappings, the test of a connection. */
final class Readings {

  private final Provider provider;

  Readings(Provider provider) {
    this.provider = provider;
  }

  /** The body of a look-up. */
  private record Asked(String operation, JsonNode argument) {}

  Reply entity(String entity, String erpId, Request request, Call call) {
    String event = request.query().getOrDefault("event", entity + ".read");
    Notice notice = new Notice("read", event, entity, checked(erpId));
    NoticeReading reading = provider.notices().read(notice, call);
    if (reading instanceof NoticeReading.Read read) {
      return documents(read.documents().stream().map(WireReading::of).toList());
    }
    NoticeReading.Failed failed = (NoticeReading.Failed) reading;
    return failed.reason().code().equals("not-an-id")
        ? documents(List.of())
        : Replies.notNow(failed.reason());
  }

  private static String checked(String erpId) {
    try {
      return WireErpId.checked(erpId);
    } catch (IllegalArgumentException e) {
      throw Refused.malformed(Replies.sentence(e.getMessage()));
    }
  }

  private static Reply documents(List<WireReading> documents) {
    return Reply.ok(Map.of("documents", documents));
  }

  Reply lookUp(Request request, Call call) {
    Asked asked = request.json(Asked.class);
    if (asked.operation() == null || asked.argument() == null || asked.argument().isNull()) {
      throw Refused.malformed("Operation or argument is missing.");
    }
    LookUps.Answer answer = answer(asked, call);
    if (answer instanceof LookUps.Answer.Failed failed) {
      return Replies.notNow(failed.reason());
    }
    return Reply.ok(
        answer instanceof LookUps.Answer.Value value
            ? Map.of("found", true, "value", value.value())
            : Map.of("found", false));
  }

  /** A provider takes an operation that it does not have for a defect of its caller. */
  private LookUps.Answer answer(Asked asked, Call call) {
    try {
      return provider.lookUps().lookUp(asked.operation(), asked.argument(), call);
    } catch (IllegalArgumentException e) {
      throw Refused.notFound("There is no such look-up, or not for this argument.");
    }
  }

  Reply test(Call call) {
    ConnectionTest test = provider.test(call);
    if (test instanceof ConnectionTest.Reached reached) {
      return Reply.ok(
          reached.companyName() == null
              ? Map.of("reached", true, "companyId", reached.companyId())
              : Map.of(
                  "reached",
                  true,
                  "companyId",
                  reached.companyId(),
                  "companyName",
                  reached.companyName()));
    }
    ConnectionTest.Refused refused = (ConnectionTest.Refused) test;
    return Reply.ok(
        Map.of(
            "reached",
            false,
            "code",
            Replies.code(refused.code()),
            "message",
            Replies.sentence(refused.message())));
  }
}
