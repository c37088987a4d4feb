package com.contractingworks.integration.command.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.BusContract;
import com.contractingworks.integration.command.support.FakeErp;
import com.contractingworks.integration.command.support.Harness;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Clients over HTTP, from nothing to a published invoice and to the end. */
class ClientProvisioningTest extends ProvisioningFlow {

  private static final String REASON = "{\"reason\":\"They are a client now.\"}";

  @Test
  void a_client_is_provisioned_from_nothing_to_a_published_invoice() {
    assertThat(put("", "")).isEqualTo(201);
    assertThat(put("/provider", "{\"provider\":\"fake\"}")).isEqualTo(200);
    assertThat(put("/connection", connection("geheim-1"))).isEqualTo(200);
    assertThat(body.path("status").asString()).isEqualTo("CONNECTED");
    assertThat(post("/activate", "")).as("nobody has tested it").isEqualTo(409);
    assertThat(body.path("code").asString()).isEqualTo("NOT_TESTED");
    assertThat(post("/connection/test", "")).isEqualTo(200);
    assertThat(body.path("companyName").asString()).isEqualTo("Fake");
    assertThat(post("/activate", "")).isEqualTo(200);

    announce("inv-1");
    assertPublished("inv-1");
    assertThat(service.events("client:" + client))
        .startsWith(
            "ClientCreated",
            "ProviderChosen",
            "ClientConnected",
            "ConnectionTested",
            "ClientActivated");
    assertThat(service.payloads("client:" + client, "%").toString()).doesNotContain("geheim");
    assertThat(service.metadata("client:" + client, "ClientActivated"))
        .containsEntry("actor", Harness.ACTOR)
        .containsEntry("address", "127.0.0.1");
  }

  @Test
  void what_waits_while_a_client_is_paused_goes_on_when_it_is_resumed() {
    provision("geheim-2");
    assertThat(post("/pause", "{\"reason\":\"They close the year.\"}")).isEqualTo(200);
    announce("held-1");
    announce("held-2");
    Harness.soon()
        .untilAsserted(
            () -> {
              assertThat(putOff("held-1")).isEqualTo(1);
              assertThat(putOff("held-2")).isEqualTo(1);
            });

    read();
    assertThat(body.at("/held/publications").asInt()).isEqualTo(2);
    assertThat(body.at("/held/invoiceIds").toString()).contains("held-1", "held-2");
    assertThat(service.events(client + "/held-1")).containsExactly("PublicationRequested");

    assertThat(post("/resume", "")).isEqualTo(200);
    assertPublished("held-1");
    assertPublished("held-2");
  }

  private static long calls(String of) {
    return service.erp.calls.stream().filter(call -> call.number().equals(of)).count();
  }

  /** That a task was put off into the time of the pause. */
  private long putOff(String invoice) {
    return service.count(
        "command_side.scheduled_tasks where task_instance like ? and picked = 0 and version > 1",
        client + "/" + invoice + "#%");
  }

  @Test
  void a_client_that_was_deprovisioned_is_not_served_and_what_was_held_is_an_open_problem() {
    provision("geheim-3");
    post("/pause", "{\"reason\":\"They leave.\"}");
    announce("last-1");
    Harness.soon().untilAsserted(() -> assertThat(putOff("last-1")).isEqualTo(1));
    assertThat(post("/deprovision", "{\"reason\":\"They left.\"}")).isEqualTo(200);

    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(service.events(client + "/last-1"))
                    .containsExactly(
                        "PublicationRequested", "PublicationNotSent", "ProblemOpened"));
    assertThat(calls("last-1")).isZero();
    announce("later-1");
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(service.payloads(client + "/later-1", "ProblemOpened").toString())
                    .contains("client-unknown"));
    assertThat(service.payloads(client + "/last-1", "ProblemOpened").toString())
        .contains("client-unknown");
    assertThat(put("", "")).isEqualTo(428);
    assertThat(putWith(tag, "", "")).as("it is served again").isEqualTo(200);
    assertThat(body.path("status").asString()).isEqualTo("CREATED");

    assertThat(post("/attach", REASON)).as("nobody can send it").isEqualTo(409);
    assertThat(body.path("detail").asString()).contains("Activate it first");
    assertThat(body.path("title").asString()).startsWith("The client is not in a state");
    activate("geheim-3");
    assertThat(body.path("unmatched").asInt()).isEqualTo(2);
    assertThat(post("/attach", REASON)).isEqualTo(200);
    assertPublished("last-1");
    assertPublished("later-1");
  }

  @Test
  void work_for_a_client_that_nobody_has_created_waits_and_is_attached_in_one_act() {
    announce("early-1");
    Harness.soon().untilAsserted(() -> assertThat(unmatched()).contains("\"invoices\":1,"));
    announce("early-2");
    announce("early-1");
    Harness.soon().untilAsserted(() -> assertThat(unmatched()).contains("\"invoices\":2,"));
    assertThat(post("/attach", REASON)).isEqualTo(404);
    assertThat(body.path("detail").asString()).contains("Create it first");

    provision("geheim-11");
    assertThat(body.path("unmatched").asInt()).isEqualTo(2);
    assertThat(post("/attach", "{\"reason\":\" \"}")).isEqualTo(400);
    assertThat(post("/attach", REASON)).isEqualTo(200);
    assertThat(AdminDocumentTest.problems("Attached", body.toString())).isEmpty();
    assertThat(body.path("attached").toString()).isEqualTo("[\"early-1\",\"early-2\"]");
    assertThat(body.path("left").asInt()).isZero();
    assertPublished("early-1");
    assertPublished("early-2");
    assertThat(service.metadata(client + "/early-1", "PublicationRequested"))
        .containsEntry("actor", Harness.ACTOR)
        .containsEntry("reason", "They are a client now.");

    assertThat(post("/attach", REASON)).as("a repeat").isEqualTo(200);
    assertThat(body.path("attached")).isEmpty();
    assertThat(unmatched()).doesNotContain(client);
    assertThat(service.erp.documentsOf("early-1")).hasSize(1);
  }

  private String unmatched() {
    String all = service.request("GET", "/api/v1/unmatched?max=500", "").body();
    int from = all.indexOf(client);
    return from < 0 ? "" : all.substring(from, all.indexOf('}', from));
  }

  @Test
  void policies_are_chosen_and_hold_for_what_is_done_afterwards() {
    provision("geheim-12");
    announce("posted-12");
    Harness.soon().untilAsserted(() -> assertThat(told("posted-12")).hasSize(1));
    assertThat(put("/policies", "{\"afterPosting\":\"perhaps\"}")).isEqualTo(400);
    assertThat(body.path("detail").asString())
        .contains("afterPosting: It must be one of these: leave, credit-and-reissue.")
        .contains("writeBackErpNumber: It must be true or false.");

    String chosen = "{\"afterPosting\":\"credit-and-reissue\",\"writeBackErpNumber\":false}";
    assertThat(put("/policies", chosen)).isEqualTo(200);
    assertThat(body.path("policies").toString()).isEqualTo(chosen);
    assertThat(put("/policies", chosen)).as("a repeat").isEqualTo(200);
    assertThat(service.payloads("client:" + client, "PoliciesChosen")).hasSize(1);

    announce("posted-12", 2);
    Harness.soon().untilAsserted(() -> assertThat(told("posted-12")).hasSize(2));
    assertThat(service.erp.documentsOf("posted-12")).as("it was issued anew").hasSize(2);
    assertThat(told("posted-12").get(0).has("erpNumber")).isTrue();
    assertThat(told("posted-12").get(1).has("erpNumber")).isFalse();
  }

  /** The data of what CW was told of an invoice. */
  private List<JsonNode> told(String invoice) {
    return service.bus.told().stream()
        .map(message -> BusContract.JSON.readTree(message.getBody().toBytes()))
        .filter(event -> event.path("subject").asString().equals(client + "/" + invoice))
        .map(event -> event.path("data"))
        .toList();
  }

  @Test
  void a_switched_client_settles_on_the_old_provider_and_sends_to_the_new_one() {
    provision("geheim-7");
    announce("before-1");
    assertPublished("before-1");
    assertThat(put("/connection", connection("new-7").replace("fake", "other-fake")))
        .isEqualTo(409);
    assertThat(body.path("code").asString()).isEqualTo("PROVIDER_DIFFERS");
    assertThat(post("/switch", connection("new-7").replace("fake", "other-fake"))).isEqualTo(200);
    assertThat(body.path("generation").asInt()).isEqualTo(2);

    announce("after-1");
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(service.otherErp.documents)
                    .anyMatch(document -> document.number().equals("after-1")));
  }

  @Test
  void what_was_begun_before_a_switch_settles_on_the_old_provider_whatever_is_in_doubt() {
    provision("geheim-10");
    service.erp.whenPublishing(
        "lost-10",
        Behaviour.unclearAfter(
            document -> service.erp.always(client, 200, Behaviour.notSent("unavailable", null)),
            "timeout"));
    announce("lost-10");
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(service.events(client + "/lost-10"))
                    .contains("PublicationUnclear", "LookUpFailed"));
    assertThat(post("/pause", "{\"reason\":\"They move.\"}")).isEqualTo(200);
    AtomicReference<String> key = new AtomicReference<>();
    service.erp.whenPublishing(
        "held-10",
        Behaviour.wellOnce(call -> key.set(call.connection().require("Token").reveal())));
    announce("held-10");
    Harness.soon().untilAsserted(() -> assertThat(putOff("held-10")).isEqualTo(1));

    assertThat(post("/switch", connection("new-10").replace("fake", "other-fake"))).isEqualTo(200);
    assertThat(service.events(client + "/lost-10")).doesNotContain("PublicationAccepted");
    service.erp.recover(client);
    assertThat(post("/resume", "")).isEqualTo(200);
    announce("new-10");

    assertPublished("lost-10");
    assertPublished("held-10");
    assertPublished("new-10");
    assertThat(service.erp.documentsOf("lost-10")).hasSize(1);
    assertThat(service.erp.documentsOf("held-10")).hasSize(1);
    assertThat(key).hasValue("geheim-10");
    assertThat(service.erp.documentsOf("new-10")).isEmpty();
    assertThat(service.otherErp.documents)
        .extracting(FakeErp.Document::number)
        .contains("new-10")
        .doesNotContain("lost-10", "held-10");
    assertThat(service.payloads(client + "/lost-10", "PublicationRequested")).hasSize(1);

    announce("held-10", 2);
    Harness.soon()
        .untilAsserted(
            () -> assertThat(service.events(client + "/held-10")).contains("CorrectionRefused"));
    assertThat(service.otherErp.documents)
        .as("what the old provider has is corrected there")
        .extracting(FakeErp.Document::number)
        .doesNotContain("held-10");
  }

  @Test
  void a_change_names_the_version_that_was_seen_and_a_repeat_needs_no_new_one() {
    put("", "");
    String first = tag;
    assertThat(put("", "")).as("a repeat").isEqualTo(200);
    assertThat(status(send("PUT", "/provider", "{\"provider\":\"fake\"}", null))).isEqualTo(428);
    assertThat(body.path("detail").asString()).contains("If-Match", "ETag");
    assertThat(status(send("PUT", "/provider", "{\"provider\":\"fake\"}", "3"))).isEqualTo(400);

    assertThat(putWith(first, "/provider", "{\"provider\":\"fake\"}")).isEqualTo(200);
    assertThat(putWith(first, "/provider", "{\"provider\":\"fake\"}")).isEqualTo(200);
    assertThat(putWith(first, "/provider", "{\"provider\":\"other-fake\"}")).isEqualTo(412);
    assertThat(body.path("code").asString()).isEqualTo("STALE_VERSION");
    assertThat(body.path("detail").asString()).contains("version 2", "not at 1", "again");
  }

  @Test
  void all_that_is_wrong_with_a_request_is_named_at_once_and_never_what_was_sent() {
    put("", "");
    assertThat(put("/provider", "{\"provider\":\"sap\",\"more\":1}")).isEqualTo(400);
    assertThat(body.path("errors").size()).isEqualTo(2);
    assertThat(body.path("detail").asString()).contains("fake, other-fake").doesNotContain("sap");
    assertThat(put("/provider", "{}")).isEqualTo(400);
    assertThat(body.path("errors")).as("one for one field").hasSize(1);
    put("/provider", "{\"provider\":\"fake\"}");

    assertThat(put("/connection", "{\"provider\":\"fake\",\"settings\":{\"Tokn\":\"geheim\"}}"))
        .isEqualTo(400);
    assertThat(body.path("detail").asString())
        .contains("settings.Token: It is missing. The key.", "settings.Tokn: There is no such")
        .contains("only Token, Company, WebhookKey, BaseUrl, AfterPosting.")
        .doesNotContain("geheim");
    assertThat(
            put("/connection", "{\"provider\":\"fake\",\"settings\":{\"Token\":\"geheim;a=b\"}}"))
        .isEqualTo(400);
    assertThat(put("/connection", "{\"provider\":\"fake\",\"connectionString\":\"geheim\"}"))
        .isEqualTo(400);
    assertThat(put("/connection", "{\"provider\":\"fake\"}")).isEqualTo(400);
    assertThat(put("/connection", "geheim")).isEqualTo(400);
    assertThat(body.toString()).doesNotContain("geheim");
    assertThat(
            put("/connection", "{\"provider\":\"fake\",\"connectionString\":\"Token=geheim-8\"}"))
        .as("a connection string in one line")
        .isEqualTo(200);
  }

  @Test
  void what_is_wrong_with_an_address_is_named_like_what_is_wrong_with_a_body() {
    for (String list : List.of("clients", "dead-letters", "held-messages", "unmatched")) {
      assertWrong("/api/v1/" + list + "?max=0", "max", "It must be 1 or more.");
      assertWrong("/api/v1/" + list + "?max=501", "max", "It must be 500 or less.");
      assertWrong("/api/v1/" + list + "?max=abc", "max", "It must be a whole number");
    }
    assertWrong(
        "/api/v1/clients?after=" + "a".repeat(65), "after", "It must have 0 to 64 characters.");
    assertWrong("/api/v1/provider-registrations/acme/abc", "number", "It must be a whole number");
  }

  private void assertWrong(String address, String field, String message) {
    HttpResponse<String> answer = service.request("GET", address, "", "Accept-Language", "de");
    assertThat(status(answer)).as(address).isEqualTo(400);
    assertThat(body.path("code").asString()).isEqualTo("INVALID");
    assertThat(body.path("errors")).hasSize(1);
    assertThat(body.at("/errors/0/field").asString()).isEqualTo(field);
    assertThat(body.at("/errors/0/message").asString()).startsWith(message);
    assertThat(body.path("detail").asString()).startsWith(field + ": ").doesNotContain("abc");
  }

  @Test
  void nobody_knows_a_client_that_was_not_created() {
    assertThat(status(send("GET", "", "", null))).isEqualTo(404);
    assertThat(putWith("\"0\"", "/provider", "{\"provider\":\"fake\"}")).isEqualTo(404);
    assertThat(body.path("detail").asString()).contains("Create it first");
    assertThat(post("/connection/test", "")).isEqualTo(404);
  }

  @Test
  void clients_are_listed() {
    put("", "");
    assertThat(service.request("GET", "/api/v1/clients?max=500", "").body())
        .contains("\"clientId\":\"" + client + "\",\"status\":\"CREATED\"");
  }
}
