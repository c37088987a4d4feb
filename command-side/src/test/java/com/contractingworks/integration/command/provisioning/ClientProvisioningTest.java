package com.contractingworks.integration.command.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.client.ClientConnections;
import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.BusContract;
import com.contractingworks.integration.command.support.FakeErp;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.TestBus;
import com.contractingworks.integration.provider.Secret;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Clients over HTTP, from nothing to a published invoice and to the end. */
class ClientProvisioningTest {

  private static final String JSON = "application/json";
  private static final String REASON = "{\"reason\":\"They are a client now.\"}";
  private static Harness service;

  private final String client = "c-" + UUID.randomUUID().toString().substring(0, 8);
  private String tag;
  private JsonNode body;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

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
  void a_wrong_password_changes_nothing_and_says_what_to_do() {
    provision("geheim-4");
    assertThat(put("/connection", connection("wrong-geheim"))).isEqualTo(422);
    assertThat(body.path("code").asString()).isEqualTo("CONNECTION_REFUSED");
    assertThat(body.path("detail").asString())
        .contains("unauthorised", "send it again")
        .doesNotContain("geheim");
    announce("still-1");
    assertPublished("still-1");
  }

  @Test
  void a_wrong_password_is_refused_also_for_a_client_that_the_settings_connected() {
    service.connect(client);
    read();
    assertThat(put("/connection", connection("wrong-13"))).isEqualTo(422);
    assertThat(service.events("client:" + client)).endsWith("ClientActivated", "ConnectionTested");
  }

  @Test
  void credentials_that_come_to_lead_to_another_company_fail_the_test() {
    service.erp.companies.put("geheim-14", "7");
    provision("geheim-14");
    service.erp.companies.put("geheim-14", "8");
    assertThat(post("/connection/test", "")).isEqualTo(200);
    assertThat(body.path("code").asString()).isEqualTo("other-company");
    assertThat(body.path("message").asString()).contains("than the 7 of before", "confirm");
  }

  @Test
  void the_company_is_kept_to_already_before_a_client_is_active() {
    put("", "");
    put("/provider", "{\"provider\":\"fake\"}");
    put("/connection", connection("geheim-15"));
    post("/connection/test", "");
    service.erp.companies.put("other-15", "2");
    assertThat(put("/connection", connection("other-15"))).isEqualTo(409);
    assertThat(body.path("code").asString()).isEqualTo("OTHER_COMPANY");
  }

  @Test
  void the_key_of_another_company_is_refused_until_it_is_confirmed() {
    provision("geheim-5");
    service.erp.companies.put("other-5", "2");
    assertThat(put("/connection", connection("other-5"))).isEqualTo(409);
    assertThat(body.path("code").asString()).isEqualTo("OTHER_COMPANY");
    assertThat(body.path("detail").asString()).contains("company 2", "was 1", "confirm");

    String confirmed =
        connection("other-5").replace("\"provider\"", "\"otherCompany\":true,\"provider\"");
    assertThat(put("/connection", confirmed)).isEqualTo(200);
    assertThat(body.path("generation").asInt()).isEqualTo(2);
    assertThat(body.path("companyId").asString()).isEqualTo("2");
  }

  @Test
  void
      a_client_that_was_never_tested_is_asked_for_its_company_before_it_takes_others_credentials() {
    service.connect(client);
    service.erp.companies.put("other-16", "2");
    read();

    assertThat(put("/connection", connection("other-16"))).isEqualTo(409);
    assertThat(body.path("code").asString()).isEqualTo("OTHER_COMPANY");
    assertThat(service.events("client:" + client)).endsWith("ConnectionTested");
  }

  @Test
  void where_the_company_before_cannot_be_asked_for_a_person_says_whether_it_is_the_same() {
    service
        .context
        .getBean(ClientConnections.class)
        .connect(client, "fake", new Secret("Token=wrong-own"), "test");
    read();

    assertThat(put("/connection", connection("new-17"))).isEqualTo(409);
    assertThat(body.path("code").asString()).isEqualTo("COMPANY_UNKNOWN");
    assertThat(body.path("detail").asString()).contains("\"otherCompany\": false");
    String same =
        connection("new-17").replace("\"provider\"", "\"otherCompany\":false,\"provider\"");
    assertThat(put("/connection", same)).isEqualTo(200);
    assertThat(body.path("generation").asInt()).isEqualTo(1);
    assertThat(body.path("companyId").asString()).isEqualTo("1");
  }

  @Test
  void a_new_key_of_the_same_company_is_used_from_then_on() {
    provision("geheim-6");
    assertThat(put("/connection", connection("renewed-6"))).isEqualTo(200);
    assertThat(body.path("generation").asInt()).isEqualTo(1);
    assertThat(body.path("tested").asBoolean()).isTrue();
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
  void a_value_is_checked_as_far_as_the_form_says_what_it_must_look_like() {
    put("", "");
    put("/provider", "{\"provider\":\"fake\"}");
    assertSetting("Company=geheim", "settings.Company: It must be a number");
    for (String address :
        List.of("geheim", "file:///geheim", "https://geheim@erp.example", "https:")) {
      assertSetting("BaseUrl=" + address, "settings.BaseUrl: It must be an address");
    }
    assertSetting(
        "AfterPosting=le\u0000ave", "settings.AfterPosting: It holds the character U+0000");
    assertSetting("token=geheim", "connectionString: Part 2", "is there already");
    String twice = "{\"provider\":\"fake\",\"settings\":{\"Token\":\"a\",\"token\":\"b\"}}";
    assertThat(put("/connection", twice)).isEqualTo(400);
    assertThat(body.path("detail").asString()).contains("settings.token: It is there twice");
    assertThat(put("/connection", line("Company=12;BaseUrl=http://localhost:1/a"))).isEqualTo(200);
  }

  private void assertSetting(String setting, String... told) {
    assertThat(put("/connection", line(setting))).as(setting).isEqualTo(400);
    assertThat(body.path("detail").asString()).contains(told).doesNotContain("geheim");
  }

  private static String line(String setting) {
    return BusContract.JSON
        .createObjectNode()
        .put("provider", "fake")
        .put("connectionString", "Token=geheim-16;" + setting)
        .toString();
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
  void a_test_that_reaches_nobody_is_recorded_and_keeps_the_client_from_being_activated() {
    put("", "");
    put("/provider", "{\"provider\":\"fake\"}");
    put("/connection", connection("wrong-9"));
    assertThat(post("/connection/test", "")).isEqualTo(200);
    assertThat(body.path("reached").asBoolean()).isFalse();
    assertThat(body.path("message").asString()).contains("test anew");
    read();
    assertThat(post("/activate", "")).isEqualTo(409);
    assertThat(service.events("client:" + client)).endsWith("ConnectionTestFailed");
  }

  @Test
  void the_form_of_a_connection_is_a_schema() {
    JsonNode form =
        BusContract.JSON.readTree(service.request("GET", "/api/v1/providers/fake", "").body());
    assertThat(form.at("/settings/properties/Token/writeOnly").asBoolean()).isTrue();
    assertThat(form.at("/settings/properties/Company/pattern").asString()).contains("0-9");
    assertThat(form.at("/settings/properties/BaseUrl/format").asString()).isEqualTo("uri");
    assertThat(form.at("/settings/required/0").asString()).isEqualTo("Token");
    assertThat(service.request("GET", "/api/v1/providers", "").body()).contains("\"other-fake\"");
    assertThat(service.request("GET", "/api/v1/providers/sap", "").statusCode()).isEqualTo(404);
  }

  @Test
  void clients_are_listed() {
    put("", "");
    assertThat(service.request("GET", "/api/v1/clients?max=500", "").body())
        .contains("\"clientId\":\"" + client + "\",\"status\":\"CREATED\"");
  }

  private void provision(String token) {
    put("", "");
    activate(token);
  }

  private void activate(String token) {
    put("/provider", "{\"provider\":\"fake\"}");
    put("/connection", connection(token));
    post("/connection/test", "");
    read();
    assertThat(post("/activate", "")).isEqualTo(200);
  }

  private static String connection(String token) {
    return "{\"provider\":\"fake\",\"settings\":{\"Token\":\"" + token + "\"}}";
  }

  private void announce(String invoice) {
    announce(invoice, 1);
  }

  private void announce(String invoice, int revision) {
    service.cw.revisions.put(invoice, revision);
    service.bus.send(
        TestBus.lane(client, invoice),
        Harness.event(UUID.randomUUID().toString(), client, invoice, revision));
  }

  private void assertPublished(String invoice) {
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(service.events(client + "/" + invoice)).contains("PublicationAccepted"));
  }

  private void read() {
    status(send("GET", "", "", null));
  }

  private int put(String path, String content) {
    return putWith(path.isEmpty() ? null : tag, path, content);
  }

  private int putWith(String ifMatch, String path, String content) {
    return status(send("PUT", path, content, ifMatch));
  }

  private int post(String path, String content) {
    return status(send("POST", path, content, tag));
  }

  private HttpResponse<String> send(String method, String path, String content, String ifMatch) {
    String address = "/api/v1/clients/" + client + path;
    return ifMatch == null
        ? service.request(method, address, content, "Content-Type", JSON)
        : service.request(method, address, content, "Content-Type", JSON, "If-Match", ifMatch);
  }

  private int status(HttpResponse<String> answer) {
    answer.headers().firstValue("ETag").ifPresent(told -> tag = told);
    body = BusContract.JSON.readTree(answer.body());
    if (answer.statusCode() >= 400) {
      assertThat(body.propertyNames()).contains("status", "detail", "code");
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
    return answer.statusCode();
  }
}
