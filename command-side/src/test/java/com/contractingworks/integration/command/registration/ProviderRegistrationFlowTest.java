package com.contractingworks.integration.command.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.access.testing.TestIssuer;
import com.contractingworks.integration.command.provider.ProviderDirectory.Standing;
import com.contractingworks.integration.command.provisioning.AdminDocumentTest;
import com.contractingworks.integration.command.registration.ConformanceRuns.Run;
import com.contractingworks.integration.command.registration.ConformanceRuns.State;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.RecordConformance;
import com.contractingworks.integration.command.support.BusContract;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.TestBus;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.provider.conformance.ThirdParty;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A third party's provider over HTTP, from nothing to invoices of clients and to its end. */
@PersistenceTest
class ProviderRegistrationFlowTest {

  private static final String PATH = "/api/v1/provider-registrations/";
  private static final String CONNECTIONS =
      """
      {"connection":{"Company":"1","ApiKey":"key-of-1"},"otherConnection":{"Company":"2","ApiKey":"key-of-2"}}""";
  private static final String REASON = "{\"reason\":\"It is slow.\"}";

  private static Harness service;
  private static ThirdParty good;
  private static ThirdParty doubling;

  private final String provider = "p" + UUID.randomUUID().toString().substring(0, 8);
  private final String version = PATH + provider + "/1";
  private final String name = provider + "-v1";
  private String tag = "";
  private JsonNode body;

  @BeforeAll
  static void start() throws IOException {
    int port = freePort();
    service =
        new Harness(
            "--server.port=" + port, "--integration.webhook.public-url=http://localhost:" + port);
    good = ThirdParty.good();
    doubling = ThirdParty.doubling();
  }

  /** The address at which notices arrive must be known before the service listens there. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @AfterAll
  static void stop() {
    service.close();
    good.close();
    doubling.close();
  }

  @Test
  void a_provider_is_registered_tested_and_approved_and_clients_invoices_go_to_it() {
    assertThat(register(good, ThirdParty.SECRET)).isEqualTo(201);
    assertThat(body.path("name").asString()).isEqualTo(name);
    assertThat(AdminDocumentTest.problems("Registration", body.toString())).isEmpty();
    assertThat(service.request("GET", "/api/v1/providers", "").body()).doesNotContain(name);
    assertThat(post("/approve", "")).isEqualTo(409);
    assertThat(body.path("code").asString()).isEqualTo("NOT_TESTED");

    JsonNode run = run(CONNECTIONS);
    assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("PASSED");
    assertThat(AdminDocumentTest.problems("Run", run.toString())).isEmpty();
    assertThat(run.path("clausesDone").asInt()).isEqualTo(run.path("clausesTotal").asInt());
    assertThat(run.at("/report/clauses").size()).isEqualTo(run.path("clausesTotal").asInt());
    assertHeardNotices(run);
    assertThat(post("/approve", "")).isEqualTo(200);
    assertThat(service.request("GET", "/api/v1/providers", "").body()).contains(name);

    String client = client();
    announce(client, "inv-1");
    assertPublished(client, "inv-1");
    assertThat(service.events("provider:" + provider + "/1"))
        .containsExactly(
            "ProviderRegistered",
            "ProviderSecretAdded",
            "ConformanceRequested",
            "ConformanceTested",
            "ProviderApproved");
    assertThat(service.payloads("provider:" + provider + "/1", "%").toString())
        .doesNotContain(ThirdParty.SECRET, "key-of-1", "Kari", "api@");
    assertThat(service.metadata("provider:" + provider + "/1", "ProviderApproved"))
        .containsEntry("actor", Harness.ACTOR);
  }

  /** At the address of the service, of which nothing is left afterwards. */
  private static void assertHeardNotices(JsonNode run) {
    run.at("/report/clauses")
        .forEach(
            clause -> {
              if (clause.path("group").asString().equals("tell")) {
                assertThat(clause.path("verdict").asString())
                    .as(clause.toString())
                    .isEqualTo("passed");
              }
            });
    String id = run.path("id").asString();
    assertThat(notice(id + "/1", "{}")).isEqualTo(404);
    assertThat(service.count("command_side.conformance_notice where run_id = ?", id)).isZero();
  }

  @Test
  void notices_are_taken_only_where_a_run_waits_for_them() {
    assertThat(notice("nobody/1", "{}")).isEqualTo(404);
    assertThat(notice("nobody/1", " ".repeat(70_000))).isEqualTo(413);
  }

  private static int notice(String address, String text) {
    return service.request("POST", "/webhooks/conformance/" + address, text).statusCode();
  }

  @Test
  void nothing_is_begun_at_a_suspended_provider_and_what_waits_goes_on_when_it_is_resumed() {
    approved();
    String client = client();
    assertThat(post("/suspend", REASON)).isEqualTo(200);
    assertThat(service.request("GET", "/api/v1/providers", "").body()).doesNotContain(name);
    String other = "/api/v1/clients/" + client + "-other";
    service.request("PUT", other, "");
    HttpResponse<String> chosen =
        service.request(
            "PUT", other + "/provider", "{\"provider\":\"" + name + "\"}", json("\"1\""));
    assertThat(chosen.body())
        .contains("\"status\":400", "It is suspended")
        .doesNotContain("No such");
    assertThat(service.request("GET", "/api/v1/providers/" + name, "").body())
        .contains("\"status\":404", "It is suspended");
    announce(client, "held-1");
    Harness.soon().untilAsserted(() -> assertThat(putOff(client, "held-1")).isEqualTo(1));
    assertThat(service.events(client + "/held-1")).containsExactly("PublicationRequested");

    assertThat(post("/resume", "")).isEqualTo(200);
    assertPublished(client, "held-1");
  }

  @Test
  void what_waits_at_a_suspended_provider_waits_no_more_when_its_client_is_deprovisioned() {
    approved();
    String client = client();
    assertThat(post("/suspend", REASON)).isEqualTo(200);
    announce(client, "left-1");
    Harness.soon().untilAsserted(() -> assertThat(putOff(client, "left-1")).isEqualTo(1));

    String at = "/api/v1/clients/" + client;
    String version = service.request("GET", at, "").headers().firstValue("ETag").orElseThrow();
    assertThat(service.request("POST", at + "/deprovision", REASON, json(version)).statusCode())
        .isEqualTo(200);

    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(service.events(client + "/left-1"))
                    .containsExactly(
                        "PublicationRequested", "PublicationNotSent", "ProblemOpened"));
  }

  /** That a task was put off into the time of the suspension. */
  private static long putOff(String client, String invoice) {
    return service.count(
        "command_side.scheduled_tasks where task_instance like ? and picked = 0 and version > 1",
        client + "/" + invoice + "#%");
  }

  @Test
  void a_secret_is_exchanged_while_invoices_go_on() {
    approved();
    String client = client();
    String second = "{\"identity\":\"cw\",\"secret\":\"" + ThirdParty.SECOND_SECRET + "\"}";
    assertThat(post("/secrets", "{\"identity\":\"cw\",\"secret\":\"not-yet-taken\"}"))
        .isEqualTo(200);
    announce(client, "older-1");
    assertPublished(client, "older-1");
    assertThat(post("/secrets", second)).isEqualTo(409);
    assertThat(body.path("code").asString()).isEqualTo("TWO_SECRETS");
    assertThat(send("DELETE", "/secrets/2", "", tag)).isEqualTo(200);
    assertThat(post("/secrets", second)).isEqualTo(200);
    assertThat(send("DELETE", "/secrets/1", "", tag)).isEqualTo(200);

    assertThat(body.path("secrets").toString()).isEqualTo("[{\"number\":3,\"identity\":\"cw\"}]");
    announce(client, "newer-1");
    assertPublished(client, "newer-1");
    assertThat(secretsInTheVault("provider")).containsExactly(3);
  }

  private List<Integer> secretsInTheVault(String purpose) {
    return service
        .jdbc
        .sql(
            "select generation from command_side.vault_secret where client_id = ? and purpose = ? order by generation")
        .params("provider:" + name, purpose)
        .query(Integer.class)
        .list();
  }

  @Test
  void an_old_version_is_retired_when_its_clients_have_gone_to_the_new_one() {
    approved();
    String client = client();
    assertThat(post("/retire", REASON)).isEqualTo(409);
    assertThat(body.path("detail").asString())
        .contains("connected to it are " + client + ". Switch them");

    String next = PATH + provider + "/2";
    service.request("PUT", next, registration(good, ThirdParty.SECRET), json(null));
    String seen = service.request("GET", next, "").headers().firstValue("ETag").orElseThrow();
    passed(2);
    service.request("POST", next + "/approve", "", json(seen));
    assertThat(clientsChange(client, "switch", provider + "-v2")).isEqualTo(200);
    announce(client, "moved-1");
    assertPublished(client, "moved-1");

    assertThat(post("/retire", REASON)).isEqualTo(200);
    assertThat(body.path("status").asString()).isEqualTo("RETIRED");
    assertThat(secretsInTheVault("provider")).as("what was begun is settled").hasSize(1);
    assertThat(send("POST", "/conformance-runs", "{}", null)).isEqualTo(409);
  }

  @Test
  void a_provider_that_fails_a_clause_is_not_approved_and_its_report_says_why() {
    register(doubling, ThirdParty.SECRET);
    JsonNode run = run(CONNECTIONS);

    assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("FAILED");
    assertThat(run.path("failed").asInt()).isEqualTo(1);
    run.at("/report/clauses")
        .forEach(
            clause -> {
              boolean failed = clause.path("clause").asString().equals("put-same-again");
              assertThat(clause.path("verdict").asString().equals("failed")).isEqualTo(failed);
              assertThat(clause.path("requests").isEmpty()).isEqualTo(!failed);
            });
    assertThat(run.toString()).doesNotContain(ThirdParty.SECRET, "key-of-1", "key-of-2");
    assertThat(post("/approve", "")).isEqualTo(409);
    assertThat(body.path("code").asString()).isEqualTo("NOT_PASSED");
  }

  @Test
  void a_run_that_passed_does_not_count_for_another_address() {
    approvable();
    TestConnections connections = service.context.getBean(TestConnections.class);
    connections.keep(
        new ProviderRegistrationId(provider, 1),
        TestConnections.Given.read(CONNECTIONS.getBytes(StandardCharsets.UTF_8)));
    assertThat(secretsInTheVault("provider-test")).containsExactly(1, 2);
    assertThat(send("PUT", "", registration(doubling, ThirdParty.SECRET), tag)).isEqualTo(200);
    assertThat(body.path("edition").asInt()).isEqualTo(2);
    assertThat(post("/approve", "")).isEqualTo(409);
    assertThat(body.path("code").asString()).isEqualTo("NOT_TESTED");
    assertThat(send("POST", "/conformance-runs", "{}", null))
        .as("what was sent to the other address is not sent to this one")
        .isEqualTo(400);
    assertThat(body.path("code").asString()).isEqualTo("CONNECTION_NEEDED");
  }

  @Test
  void of_two_runs_at_once_the_second_is_refused_and_the_first_is_named() {
    register(good, ThirdParty.SECRET);
    ConformanceRuns runs = service.context.getBean(ConformanceRuns.class);
    String first = UUID.randomUUID().toString();
    assertThat(runs.add(waiting(first))).isTrue();

    assertThat(send("POST", "/conformance-runs", CONNECTIONS, null)).isEqualTo(409);
    assertThat(body.path("code").asString()).isEqualTo("UNDER_WAY");
    assertThat(body.path("run").asString()).isEqualTo(version + "/conformance-runs/" + first);
    assertThat(service.events("provider:" + provider + "/1"))
        .doesNotContain("ConformanceRequested");
    assertThat(secretsInTheVault("provider-test")).isEmpty();
  }

  @Test
  void a_run_whose_process_has_died_is_interrupted_and_another_can_be_asked_for() {
    register(good, ThirdParty.SECRET);
    ConformanceRuns runs = service.context.getBean(ConformanceRuns.class);
    String id = UUID.randomUUID().toString();
    runs.add(waiting(id));
    assertThat(runs.begin(id)).isTrue();
    service.context.getBean(ConformanceNotices.class).open(id, "1");
    assertThat(notice(id + "/1", "{}")).isEqualTo(204);

    service.context.getBean(ConformanceRunner.class).run(id);
    assertThat(send("GET", "/conformance-runs/nobodys", "", null)).isEqualTo(404);
    assertThat(body.path("code").asString()).isEqualTo("UNKNOWN");
    send("GET", "/conformance-runs/" + id, "", null);
    assertThat(body.path("state").asString()).isEqualTo("INTERRUPTED");
    assertThat(body.path("result").asString()).contains("has stopped", "run it again");
    assertThat(notice(id + "/1", "{}")).isEqualTo(404);
    assertThat(service.events("provider:" + provider + "/1")).doesNotContain("ConformanceTested");
    assertThat(send("POST", "/conformance-runs", CONNECTIONS, null)).isEqualTo(202);
  }

  private Run waiting(String id) {
    return new Run(
        id,
        provider,
        1,
        1,
        State.WAITING,
        "kari",
        Instant.now(),
        40,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void where_nobody_answers_the_run_says_so() {
    String nowhere = registration(good, ThirdParty.SECRET).replace(port(good), "1");
    assertThat(send("PUT", "", nowhere, null)).isEqualTo(201);
    JsonNode run = run(CONNECTIONS);
    assertThat(run.path("state").asString()).isEqualTo("NOT_REACHABLE");
    assertThat(run.path("result").asString()).contains("hands out no token");
    assertThat(run.has("report")).isFalse();
    assertThat(post("/approve", "")).isEqualTo(409);
    assertThat(body.path("detail").asString()).contains("came to its end", "it says why");
  }

  private static String port(ThirdParty party) {
    return Integer.toString(party.url().getPort());
  }

  @Test
  void a_developer_sees_and_tests_its_own_provider_and_no_other_is_there() {
    register(good, ThirdParty.SECRET);
    String own = developer(provider);
    String others = developer("another");

    assertThat(as(own, "GET", version, "").statusCode()).isEqualTo(200);
    assertThat(as(own, "GET", PATH.substring(0, PATH.length() - 1), "").body()).contains(name);
    HttpResponse<String> asked = as(own, "POST", version + "/conformance-runs", CONNECTIONS);
    assertThat(asked.statusCode()).isEqualTo(202);
    String address = asked.headers().firstValue("Location").orElseThrow();
    assertThat(awaitEnd(asked).path("requestedBy").asString()).isEqualTo("dev");
    assertThat(as(own, "POST", version + "/approve", "").statusCode()).isEqualTo(403);

    for (String token : List.of(others, developer(null))) {
      assertThat(as(token, "GET", PATH.substring(0, PATH.length() - 1), "").body()).isEqualTo("[]");
      for (String path : List.of(version, version + "/conformance-runs", address)) {
        HttpResponse<String> hidden = as(token, "GET", path, "");
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body()).contains("or it is not yours. An administrator");
        assertThat(hidden.body().replace(provider, "nobody"))
            .isEqualTo(as(token, "GET", path.replace(provider, "nobody"), "").body());
      }
      assertThat(as(token, "POST", version + "/conformance-runs", CONNECTIONS).statusCode())
          .isEqualTo(404);
    }
  }

  /** No role includes another: what one may read, another may not do. */
  @Test
  void a_role_that_may_not_do_something_widens_nothing() {
    register(good, ThirdParty.SECRET);
    String runs = version + "/conformance-runs";
    String supporting = token("provider-developer support", "another");
    assertThat(as(supporting, "GET", version, "").statusCode()).isEqualTo(200);
    assertThat(as(supporting, "GET", runs, "").statusCode()).isEqualTo(404);
    assertThat(as(supporting, "POST", runs, CONNECTIONS).statusCode()).isEqualTo(404);

    String auditing = token("provider-developer auditor", "another");
    assertThat(as(auditing, "GET", runs, "").body()).isEqualTo("[]");
    assertThat(as(auditing, "POST", runs, CONNECTIONS).statusCode()).isEqualTo(404);
  }

  private static String developer(String of) {
    return token("provider-developer", of);
  }

  private static String token(String roles, String of) {
    return TestIssuer.shared()
        .token(claims -> claims.subject("dev").claim("roles", roles).claim("provider", of));
  }

  private static HttpResponse<String> as(String token, String method, String path, String text) {
    return service.request(
        method, path, text, "Content-Type", "application/json", "Authorization", "Bearer " + token);
  }

  @Test
  void another_process_knows_at_once_what_is_decided_here() {
    RegistrationRegister register = new RegistrationRegister(service.jdbc);
    RegisteredProviders elsewhere = new RegisteredProviders(register, registered -> null);
    register(good, ThirdParty.SECRET);
    assertThat(elsewhere.standing(name)).isEmpty();
    passed(1);
    post("/approve", "");
    assertThat(elsewhere.offered()).contains(name);
    post("/suspend", REASON);
    assertThat(elsewhere.standing(name)).contains(Standing.HELD);
    assertThat(elsewhere.offered()).doesNotContain(name);
    post("/retire", REASON);
    assertThat(elsewhere.standing(name)).contains(Standing.CLOSED);
  }

  @Test
  void a_change_names_the_version_that_was_seen_and_a_repeat_needs_no_new_one() {
    register(good, ThirdParty.SECRET);
    String first = tag;
    String same = registration(good, ThirdParty.SECRET);
    String other = same.replace("Kari", "Ola");
    assertThat(send("PUT", "", same, null)).isEqualTo(200);
    assertThat(send("PUT", "", other, null)).isEqualTo(428);
    assertThat(send("PUT", "", other, first)).isEqualTo(200);
    assertThat(body.at("/contact/name").asString()).isEqualTo("Ola");
    assertThat(send("PUT", "", same, first)).isEqualTo(412);
    assertThat(body.path("detail").asString()).contains("version 3", "not at 2", "again");
    assertThat(send("POST", "/approve", "", null)).isEqualTo(428);
  }

  /** As if the kit had been run over it. */
  private void approvable() {
    register(good, ThirdParty.SECRET);
    passed(1);
  }

  private void passed(int number) {
    service
        .context
        .getBean(CommandGateway.class)
        .sendAndWait(
            new RecordConformance(
                new ProviderRegistrationId(provider, number),
                1,
                UUID.randomUUID().toString(),
                true,
                30,
                0,
                2,
                "9f".repeat(32)));
  }

  private void approved() {
    approvable();
    assertThat(post("/approve", "")).isEqualTo(200);
  }

  private int register(ThirdParty party, String secret) {
    return send("PUT", "", registration(party, secret), null);
  }

  private static String registration(ThirdParty party, String secret) {
    return """
        {"baseUrl":"%s","authentication":"oauth2","tokenUrl":"%s","identity":"%s","secret":"%s",
         "contactName":"Kari","contactEmail":"api@acme.example"}"""
        .formatted(party.url(), party.tokenUrl(), ThirdParty.CLIENT_ID, secret);
  }

  /** Has the kit run, and waits for its end. */
  private JsonNode run(String connections) {
    return awaitEnd(
        service.request("POST", version + "/conformance-runs", connections, json(null)));
  }

  private static JsonNode awaitEnd(HttpResponse<String> asked) {
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
    String address = asked.headers().firstValue("Location").orElseThrow();
    Harness.soon().until(() -> read(service.request("GET", address, "")).has("finishedAt"));
    return read(service.request("GET", address, ""));
  }

  /** A client of the provider, which is served. */
  private String client() {
    String client = "c-" + UUID.randomUUID().toString().substring(0, 8);
    clientsChange(client, "", null);
    clientsChange(client, "provider", name);
    clientsChange(client, "connection", name);
    service.request("POST", "/api/v1/clients/" + client + "/connection/test", "");
    assertThat(clientsChange(client, "activate", null)).isEqualTo(200);
    return client;
  }

  private static int clientsChange(String client, String what, String of) {
    String path = "/api/v1/clients/" + client;
    String seen = service.request("GET", path, "").headers().firstValue("ETag").orElse(null);
    String settings =
        what.equals("provider") ? "" : ",\"settings\":{\"Company\":\"1\",\"ApiKey\":\"key-of-1\"}";
    String text = of == null ? "" : "{\"provider\":\"" + of + "\"" + settings + "}";
    boolean isPut = !what.equals("switch") && !what.equals("activate");
    return service
        .request(
            isPut ? "PUT" : "POST", what.isEmpty() ? path : path + "/" + what, text, json(seen))
        .statusCode();
  }

  private static void announce(String client, String invoice) {
    service.cw.revisions.put(invoice, 1);
    service.bus.send(
        TestBus.lane(client, invoice),
        Harness.event(UUID.randomUUID().toString(), client, invoice, 1));
  }

  private static void assertPublished(String client, String invoice) {
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(service.events(client + "/" + invoice))
                    .containsExactly("PublicationRequested", "PublicationAccepted"));
  }

  private int post(String what, String text) {
    return send("POST", what, text, tag);
  }

  private int send(String method, String what, String text, String seen) {
    HttpResponse<String> answer = service.request(method, version + what, text, json(seen));
    tag = answer.headers().firstValue("ETag").orElse(tag);
    body = read(answer);
    return answer.statusCode();
  }

  private static JsonNode read(HttpResponse<String> answer) {
    return BusContract.JSON.readTree(answer.body());
  }

  private static String[] json(String seen) {
    return seen == null
        ? new String[] {"Content-Type", "application/json"}
        : new String[] {"Content-Type", "application/json", "If-Match", seen};
  }
}
