package com.contractingworks.integration.query.act;

import static com.contractingworks.integration.query.Given.connected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.access.testing.TestIssuer;
import com.contractingworks.integration.kernel.act.ActEvent.ActRecorded;
import com.contractingworks.integration.kernel.act.ActOutcome;
import com.contractingworks.integration.query.EventLogWriter;
import com.contractingworks.integration.query.GraphqlClient;
import com.contractingworks.integration.query.QuerySideTest;
import com.contractingworks.integration.query.projection.ProjectionProgress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@QuerySideTest
@TestInstance(Lifecycle.PER_CLASS)
class ActsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final JsonMapper JSON = new JsonMapper();

  @Autowired private EventLogWriter log;
  @Autowired private GraphqlClient graphql;
  @Autowired private ProjectionProgress progress;
  @Autowired private JdbcTemplate jdbc;

  private String client;
  private String actor;

  @BeforeAll
  void command_side() {
    jdbc.execute("create schema command_side");
    ActIntake.create(jdbc);
  }

  @BeforeEach
  void others_than_before() {
    client = "c-" + UUID.randomUUID().toString().substring(0, 8);
    actor = "Kari (" + client + ")";
    jdbc.update("delete from command_side.act");
  }

  private ActRecorded act(String action, String clientId, ActOutcome outcome, int minute) {
    return new ActRecorded(
        UUID.randomUUID().toString(),
        action,
        clientId,
        "inv-" + minute,
        outcome,
        outcome == ActOutcome.REFUSED ? "409 OTHER_ATTEMPT" : null,
        List.of("support", "admin"),
        "192.0.2.7",
        NOON.plusSeconds(60L * minute));
  }

  private void given() {
    log.write(connected(client, 1));
    log.writeAs(actor, "Bestilt.", act("invoice.retry", client, ActOutcome.DONE, 1));
    log.writeAs(actor, "=1+1", act("invoice.retry", client, ActOutcome.REFUSED, 2));
    log.writeAs(actor, null, act("acts.export", null, ActOutcome.DONE, 3));
    await().untilAsserted(() -> assertThat(progress.position()).isEqualTo(progress.head()));
  }

  @Test
  void the_acts_of_a_client_are_told_the_last_one_first() throws Exception {
    given();

    JsonNode acts =
        graphql
            .ask(
                "{ clientSync(clientId: \"%s\") { acts { totalCount edges { node { actId begunAt action actor roles address clientId subject reason outcome detail } } } } }"
                    .formatted(client))
            .at("/data/clientSync/acts");

    assertThat(acts.path("totalCount").asInt()).isEqualTo(2);
    JsonNode last = acts.at("/edges/0/node");
    JsonNode first = acts.at("/edges/1/node");
    assertThat(last.path("outcome").asString()).isEqualTo("REFUSED");
    assertThat(last.path("detail").asString()).isEqualTo("409 OTHER_ATTEMPT");
    assertThat(first.path("begunAt").asString()).isEqualTo("2026-03-01T12:01:00Z");
    assertThat(first.path("actor").asString()).isEqualTo(actor);
    assertThat(first.path("roles").toString()).isEqualTo("[\"support\",\"admin\"]");
    assertThat(first.path("address").asString()).isEqualTo("192.0.2.7");
    assertThat(first.path("subject").asString()).isEqualTo("inv-1");
    assertThat(first.path("reason").asString()).isEqualTo("Bestilt.");
    assertThat(first.path("detail").isNull()).isTrue();
  }

  @Test
  void acts_are_filtered_and_come_page_by_page() throws Exception {
    given();

    JsonNode first = page("actor: \"" + actor + "\"", null);
    JsonNode second = page("actor: \"" + actor + "\"", first.at("/pageInfo/endCursor").asString());

    assertThat(minutes(first)).isEqualTo("3 2");
    assertThat(minutes(second)).isEqualTo("1");
    assertThat(first.path("totalCount").asInt()).isEqualTo(3);
    assertThat(minutes(page("clientId: \"%s\", outcome: DONE".formatted(client), null)))
        .isEqualTo("1");
    assertThat(
            minutes(
                page(
                    "actor: \"%s\", from: \"2026-03-01T12:02:00Z\", to: \"2026-03-01T12:03:00Z\""
                        .formatted(actor),
                    null)))
        .isEqualTo("2");
    assertThat(minutes(page("actor: \"%s\", action: \"acts.export\"".formatted(actor), null)))
        .isEqualTo("3");
  }

  @Test
  void a_time_that_ends_before_it_begins_is_refused() throws Exception {
    assertThat(
            graphql
                .ask(
                    "{ acts(filter: { from: \"2026-03-02T00:00:00Z\", to: \"2026-03-01T00:00:00Z\" }) { totalCount } }")
                .toString())
        .contains("BAD_ARGUMENT", "is after 'to'");
    assertThat(export("?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z").statusCode())
        .isEqualTo(400);
  }

  /** What is about no client, or several, is not theirs either. */
  @Test
  void a_token_for_some_clients_sees_their_acts_only() throws Exception {
    given();
    String own =
        TestIssuer.shared().token(c -> c.claim("roles", "support").claim("clients", client));
    String other =
        TestIssuer.shared().token(c -> c.claim("roles", "support").claim("clients", "x"));
    String question = "{ acts(filter: { actor: \"%s\" }) { totalCount } }".formatted(actor);

    assertThat(graphql.askAs(own, question).at("/data/acts/totalCount").asInt()).isEqualTo(2);
    assertThat(graphql.askAs(other, question).at("/data/acts/totalCount").asInt()).isZero();
  }

  @Test
  void an_export_has_every_act_in_the_order_of_the_log() throws Exception {
    IntStream.range(0, 502)
        .forEach(i -> log.writeAs(actor, null, act("bulk", client, ActOutcome.DONE, i)));
    await().untilAsserted(() -> assertThat(progress.position()).isEqualTo(progress.head()));

    HttpResponse<String> lines = export("?clientId=" + client);

    assertThat(lines.headers().firstValue("Content-Type")).hasValue("application/jsonl");
    List<JsonNode> acts = lines.body().lines().map(JSON::readTree).toList();
    assertThat(acts).hasSize(502);
    assertThat(acts).extracting(a -> a.path("logPosition").asLong()).isSorted();
    assertThat(acts.get(0).path("begunAt").asString()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(acts.get(0).path("actor").asString()).isEqualTo(actor);
    assertThat(ActIntake.written(jdbc))
        .containsExactly("acts.export tester " + client + " from null to null DONE");
  }

  @Test
  void a_sheet_has_names_first_and_no_formula_that_somebody_wrote() throws Exception {
    given();

    HttpResponse<String> sheet = export("?format=csv&clientId=" + client);

    assertThat(sheet.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(sheet.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("acts.csv");
    List<String> lines = sheet.body().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("logPosition,begunAt,action,outcome,detail,actor,roles");
    assertThat(lines.get(1)).contains("Bestilt.");
    assertThat(lines.get(2)).contains("'=1+1").doesNotContain(",=1+1", ",\"=1+1");
  }

  @Test
  void an_export_in_no_known_form_or_of_no_time_says_what_to_do() throws Exception {
    assertThat(export("?format=xls").body())
        .contains("csv or jsonl", "xls", "\"code\":\"INVALID\"");
    assertThat(export("?from=yesterday").body()).contains("2026-03-01T00:00:00Z", "yesterday");
    assertThat(ActIntake.written(jdbc)).allMatch(act -> act.endsWith("REFUSED")).hasSize(2);
  }

  @Test
  void what_is_refused_in_graphql_is_written_down_once_a_question() throws Exception {
    String token = TestIssuer.shared().token(c -> c.subject("u-1").claim("roles", "operator"));

    graphql.askAs(token, "{ acts { totalCount } more: acts { totalCount } }");

    assertThat(ActIntake.written(jdbc)).containsExactly("Query.acts u-1 null null REFUSED");
  }

  private HttpResponse<String> export(String query) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(graphql.uri("http", "/api/v1/acts" + query))
                .header("Authorization", "Bearer " + GraphqlClient.token())
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode page(String filter, String after) throws Exception {
    return graphql
        .ask(
            "{ acts(first: 2, filter: { %s }%s) { totalCount pageInfo { endCursor } edges { node { subject } } } }"
                .formatted(filter, after == null ? "" : ", after: \"" + after + "\""))
        .at("/data/acts");
  }

  private static String minutes(JsonNode page) {
    return String.join(
        " ",
        page.path("edges")
            .valueStream()
            .map(edge -> edge.at("/node/subject").asString().substring("inv-".length()))
            .toList());
  }
}
