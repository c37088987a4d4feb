package com.contractingworks.integration.command.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.Harness;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client's own changes of its mapping, over HTTP and up to the ERP. Fault cases 37 and 38. */
class ClientMappingFlowTest extends ProvisioningFlow {

  private static final String MAPPING = "/mappings/invoice";
  private static final String TO_31 = changes("{'vatCode':{'3':'31'}}");

  @AfterEach
  void unlock() {
    service.erp.lockedCodes.clear();
  }

  private static String changes(String valueMaps) {
    return "{'valueMaps':%s,'reason':'Their own codes.'}".formatted(valueMaps).replace('\'', '"');
  }

  @Test
  void what_is_sent_after_a_change_is_mapped_with_it_and_says_so() {
    provision("t");
    publish("before-1");
    assertThat(put(TO_31)).isEqualTo(200);
    assertThat(AdminDocumentTest.problems("Mapping", body.toString())).isEmpty();
    assertThat(body.path("reference").asString()).startsWith("fake-invoice-" + client + "@1#");
    publish("after-1");

    assertThat(service.erp.vatCodes)
        .containsEntry(client + "-before-1", "3")
        .containsEntry(client + "-after-1", "31");
    assertThat(accepted("before-1")).contains("\"mapping\":\"fake-invoice@1#");
    assertThat(accepted("after-1")).contains("\"mapping\":\"fake-invoice-" + client + "@1#");
    assertThat(service.payloads("client:" + client, "MappingChanged"))
        .singleElement()
        .asString()
        .contains("\"mappingVersion\":1")
        .doesNotContain("vatCode");
    assertThat(service.metadata("client:" + client, "MappingChanged"))
        .containsEntry("actor", Harness.ACTOR)
        .containsEntry("reason", "Their own codes.");
  }

  @Test
  void what_is_in_doubt_while_the_mapping_is_changed_keeps_the_one_it_was_sent_with() {
    provision("t");
    service.erp.whenPublishing(
        client + "-lost-1",
        Behaviour.unclearAfter(
            document -> service.erp.always(client, 200, Behaviour.notSent("unavailable", null)),
            "timeout"));
    announced("lost-1");
    Harness.soon().untilAsserted(() -> assertThat(events("lost-1")).contains("PublicationUnclear"));

    assertThat(put(TO_31)).isEqualTo(200);
    service.erp.recover(client);
    Harness.soon()
        .untilAsserted(() -> assertThat(events("lost-1")).contains("PublicationAccepted"));
    publish("next-1");

    assertThat(accepted("lost-1")).contains("\"mapping\":\"fake-invoice@1#");
    assertThat(accepted("next-1")).contains("\"mapping\":\"fake-invoice-" + client + "@1#");
    assertThat(service.erp.documentsOf(client + "-lost-1")).hasSize(1);
  }

  @Test
  void what_a_locked_code_kept_back_goes_through_in_one_act_after_it_was_mapped_to_another() {
    provision("t");
    service.erp.lockedCodes.add("3");
    List<String> invoices = List.of("lock-1", "lock-2", "lock-3");
    invoices.forEach(this::announced);
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(invoices)
                    .allSatisfy(
                        invoice -> assertThat(events(invoice)).contains("PublicationRejected")));
    assertThat(
            service.payloads(client + "/" + client + "-lock-2", "PublicationRejected").toString())
        .contains("lines[0].vatCode", "not-found");

    assertThat(put(TO_31)).isEqualTo(200);
    assertThat(retry(invoices)).contains("\"refused\":[]");

    for (String invoice : invoices) {
      Harness.soon()
          .untilAsserted(() -> assertThat(events(invoice)).contains("PublicationAccepted"));
      assertThat(service.erp.vatCodes).containsEntry(client + "-" + invoice, "31");
      assertThat(service.erp.documentsOf(client + "-" + invoice)).hasSize(1);
    }
  }

  private String retry(List<String> invoices) {
    String each =
        String.join(
            ",",
            invoices.stream()
                .map(
                    invoice ->
                        "{'invoiceId':'%s-%s','expectedAttempt':1}".formatted(client, invoice))
                .toList());
    String content = "{'invoices':[%s],'reason':'mapped'}".formatted(each).replace('\'', '"');
    return service
        .request(
            "POST",
            "/api/v1/invoice-syncs/" + client + "/retry",
            content,
            "Content-Type",
            "application/json")
        .body();
  }

  @Test
  void what_the_mapping_does_not_offer_or_the_erp_does_not_know_is_told_by_field() {
    provision("t");
    service.erp.lockedCodes.add("99");

    assertThat(put(changes("{'vatCode':{'3':'99','5':'51'}}"))).isEqualTo(422);
    assertThat(body.path("code").asString()).isEqualTo("CODES_UNKNOWN");
    assertThat(body.at("/errors/0/field").asString()).isEqualTo("valueMaps.vatCode.3");
    assertThat(body.path("errors")).hasSize(1);
    assertThat(put(changes("{'kind':{'INVOICE':'CREDIT_NOTE'}}"))).isEqualTo(422);
    assertThat(body.path("code").asString()).isEqualTo("MAPPING_INVALID");
    assertThat(body.at("/errors/0/message").asString()).contains("only vatCode");
    assertThat(put("{\"valueMaps\":{\"vatCode\":{\"3\":31}}}")).isEqualTo(400);
    assertThat(body.path("errors").toString()).contains("\"valueMaps.vatCode.3\"", "\"reason\"");

    assertThat(service.payloads("client:" + client, "MappingChanged")).isEmpty();
    assertThat(service.count("command_side.client_mapping where client_id = ?", client)).isZero();
  }

  @Test
  void versions_are_listed_compared_and_restored() {
    provision("t");
    put(TO_31);
    put(changes("{'vatCode':{'3':'32','5':'51'}}"));
    assertThat(body.path("version").asInt()).isEqualTo(2);

    assertThat(get("/diff?from=1")).isEqualTo(200);
    assertThat(AdminDocumentTest.problems("MappingDiff", body.toString())).isEmpty();
    assertThat(body.path("differences").toString())
        .isEqualTo(
            "[{\"valueMap\":\"vatCode\",\"value\":\"3\",\"before\":\"31\",\"after\":\"32\"},"
                + "{\"valueMap\":\"vatCode\",\"value\":\"5\",\"before\":null,\"after\":\"51\"}]");
    assertThat(get("/diff?to=1")).isEqualTo(200);
    assertThat(body.path("differences")).hasSize(1);

    assertThat(restore(1)).isEqualTo(200);
    assertThat(body.at("/valueMaps/vatCode").toString()).isEqualTo("{\"3\":\"31\"}");
    assertThat(restore(0)).isEqualTo(200);
    assertThat(body.path("valueMaps")).isEmpty();
    assertThat(body.path("reference").asString()).startsWith("fake-invoice@1#");
    assertThat(restore(9)).isEqualTo(404);
    assertThat(body.path("code").asString()).isEqualTo("VERSION_UNKNOWN");

    assertThat(get("/versions")).isEqualTo(200);
    assertThat(body.findValuesAsString("version")).containsExactly("4", "3", "2", "1");
    assertThat(body.at("/0/restoredVersion").asInt()).isZero();
    assertThat(body.at("/1/restoredVersion").asInt()).isEqualTo(1);
    assertThat(AdminDocumentTest.problems("ListedMappingVersion", body.get(0).toString()))
        .isEmpty();
    assertThat(get("/versions/2")).isEqualTo(200);
    assertThat(AdminDocumentTest.problems("MappingVersion", body.toString())).isEmpty();
    assertThat(body.at("/valueMaps/vatCode/5").asString()).isEqualTo("51");
    assertThat(body.path("changedBy").asString()).isEqualTo(Harness.ACTOR);
  }

  @Test
  void a_change_names_the_version_that_was_seen_and_a_repeat_is_none() {
    provision("t");
    String seen = tag;
    assertThat(status(send("PUT", MAPPING, TO_31, null))).isEqualTo(428);
    assertThat(put(TO_31)).isEqualTo(200);
    tag = seen;
    assertThat(put(TO_31)).as("a repeat").isEqualTo(200);
    tag = seen;
    assertThat(put(changes("{'vatCode':{'3':'32'}}"))).isEqualTo(412);
    assertThat(service.payloads("client:" + client, "MappingChanged")).hasSize(1);
  }

  @Test
  void a_trial_asks_the_erp_and_neither_saves_nor_sends() {
    provision("t");
    service.cw.revisions.put("tried", 1);
    String sample = "{'number':'7','lines':[{'vatCode':'3'}]}";

    assertThat(validate("{'valueMaps':{'vatCode':{'3':'31'}},'sample':%s}".formatted(sample)))
        .isEqualTo(200);
    assertThat(AdminDocumentTest.problems("MappingTrial", body.toString())).isEmpty();
    assertThat(body.path("valid").asBoolean()).isTrue();
    assertThat(body.at("/record/lines/0/vatCode").asString()).isEqualTo("31");
    assertThat(validate("{'invoiceId':'tried'}")).isEqualTo(200);
    assertThat(body.toString()).isEqualTo("{\"valid\":true,\"errors\":[]}");

    service.erp.lockedCodes.add("3");
    assertThat(validate("{'invoiceId':'tried'}")).isEqualTo(200);
    assertThat(body.path("valid").asBoolean()).isFalse();
    assertThat(body.at("/errors/0/field").asString()).isEqualTo("lines[0].vatCode");
    assertThat(validate("{'valueMaps':{'vatCode':{'5':'3'}}}")).isEqualTo(200);
    assertThat(body.at("/errors/0/field").asString()).isEqualTo("valueMaps.vatCode.5");
    assertThat(validate("{'valueMaps':{'kind':{'5':'3'}}}")).isEqualTo(200);
    assertThat(body.at("/errors/0/field").asString()).isEqualTo("valueMaps.kind");
    assertThat(validate("{'invoiceId':'nowhere'}")).isEqualTo(404);
    assertThat(validate("{'invoiceId':'tried','sample':{}}")).isEqualTo(400);

    assertThat(service.erp.calls)
        .noneMatch(call -> call.client().equals(client) && call.operation().equals("POST"));
    assertThat(service.count("command_side.client_mapping where client_id = ?", client)).isZero();
  }

  @Test
  void codes_are_not_saved_unchecked() {
    status(send("PUT", "", "", null));
    assertThat(status(send("GET", MAPPING, "", null))).as("no provider").isEqualTo(409);
    status(send("PUT", "/provider", "{\"provider\":\"fake\"}", tag));
    assertThat(get("")).isEqualTo(200);
    assertThat(body.at("/offers/0/name").asString()).isEqualTo("vatCode");

    assertThat(put(TO_31)).isEqualTo(409);
    assertThat(body.path("code").asString()).isEqualTo("NOT_CONNECTED");
    assertThat(restore(0)).as("what is so already").isEqualTo(200);
  }

  @Test
  void nobody_knows_the_mapping_of_a_client_that_was_not_created() {
    assertThat(status(send("GET", MAPPING, "", null))).isEqualTo(404);
    assertThat(status(send("PUT", MAPPING, TO_31, "\"0\""))).isEqualTo(404);
  }

  /** Names of invoices are the client's own: the ERP is shared. */
  private void announced(String invoice) {
    announce(client + "-" + invoice, 1);
  }

  private void publish(String invoice) {
    announced(invoice);
    Harness.soon().untilAsserted(() -> assertThat(events(invoice)).contains("PublicationAccepted"));
  }

  private List<String> events(String invoice) {
    return service.events(client + "/" + client + "-" + invoice);
  }

  private String accepted(String invoice) {
    return service.payloads(client + "/" + client + "-" + invoice, "PublicationAccepted").get(0);
  }

  private int put(String content) {
    return status(send("PUT", MAPPING, content, tag));
  }

  private int restore(int version) {
    String content = "{\"version\":" + version + ",\"reason\":\"As before.\"}";
    return status(send("POST", MAPPING + "/restore", content, tag));
  }

  private int validate(String content) {
    return status(send("POST", MAPPING + "/validate", content.replace('\'', '"'), null));
  }

  private int get(String path) {
    return status(send("GET", MAPPING + path, "", null));
  }
}
