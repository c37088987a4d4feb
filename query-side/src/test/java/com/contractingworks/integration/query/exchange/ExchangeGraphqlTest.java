package com.contractingworks.integration.query.exchange;

import static com.contractingworks.integration.query.Given.accepted;
import static com.contractingworks.integration.query.Given.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.kernel.exchange.ExchangeReference;
import com.contractingworks.integration.kernel.exchange.StoredExchange;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.testing.Tables;
import com.contractingworks.integration.kernel.vault.ClientCipher;
import com.contractingworks.integration.kernel.vault.DataKeys;
import com.contractingworks.integration.query.EventLogWriter;
import com.contractingworks.integration.query.GraphqlClient;
import com.contractingworks.integration.query.QuerySideTest;
import com.contractingworks.integration.query.StatementLog;
import com.contractingworks.integration.query.act.ActIntake;
import com.contractingworks.integration.query.projection.ProjectionProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@QuerySideTest
@Import(StatementLog.class)
@TestPropertySource(
    properties = {
      "integration.graphql.exchanges=true",
      "integration.vault.master-keys=test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExchangeGraphqlTest {

  private static final String ALL =
      "id sha256 kept forgotten attempt startedAt tookMillis method uri status failure requestBody answerBody digestMatches";

  @Autowired private EventLogWriter log;
  @Autowired private GraphqlClient graphql;
  @Autowired private ProjectionProgress progress;
  @Autowired private StatementLog statements;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private ClientCipher cipher;
  @Autowired private DataKeys dataKeys;

  private ExchangeTable table;

  @BeforeEach
  void open() {
    table = new ExchangeTable(jdbc, cipher);
  }

  private static StoredExchange exchange(String id, Integer attempt, int status, String failure) {
    return new StoredExchange(
        id,
        "shown",
        attempt,
        Instant.parse("2026-03-02T10:00:00.123456Z"),
        42,
        "POST",
        "http://erp/invoice?token=***",
        "{\"number\":\"1001\"}",
        status,
        "{\"id\":\"55\"}",
        failure);
  }

  /** The rights of the database user, or the command side's tables, may be missing. */
  @Test
  @Order(1)
  void where_the_exchange_log_cannot_be_read_the_rest_is_answered() throws Exception {
    InvoiceSyncId id = new InvoiceSyncId("shown", "unreadable");
    log.write(requested(id, 1));
    awaitProjection();

    JsonNode answer = ask(id, "type exchanges { status }");

    assertThat(answer.at("/data/invoiceSync/timeline/0/exchanges").isNull()).isTrue();
    assertThat(answer.at("/data/invoiceSync/timeline/0/type").asString())
        .isEqualTo("PublicationRequested");
    assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("EXCHANGES_UNREADABLE");
    assertThat(answer.at("/errors/0/message").asString()).contains("select", "command_side");
    table.create();
  }

  @Test
  @Order(2)
  void an_exchange_is_shown_as_it_was() throws Exception {
    StoredExchange kept = exchange("kept", 2, 201, null);
    table.add(kept);

    assertThat(shown("whole", kept.reference()).toString())
        .isEqualTo(
            ("{'id':'kept','sha256':'"
                    + kept.digest()
                    + "','kept':true,'forgotten':false,'attempt':2,")
                .concat("'startedAt':'2026-03-02T10:00:00.123456Z','tookMillis':42,")
                .concat("'method':'POST','uri':'http://erp/invoice?token=***',")
                .concat("'status':201,'failure':null,")
                .concat("'requestBody':'{\\'number\\':\\'1001\\'}',")
                .concat("'answerBody':'{\\'id\\':\\'55\\'}','digestMatches':true}")
                .replace('\'', '"'));
  }

  @Test
  @Order(2)
  void who_looks_at_what_was_said_is_written_down_before_and_who_does_not_is_not()
      throws Exception {
    StoredExchange looked = exchange("looked", 1, 201, null);
    table.add(looked);
    InvoiceSyncId id = new InvoiceSyncId("shown", "looked");
    log.writeBecauseOf(List.of(looked.reference()), requested(id, 1));
    log.writeBecauseOf(List.of(looked.reference()), accepted(id, 1, "1"));
    awaitProjection();

    ask(id, "exchanges { status kept }");
    assertThat(ActIntake.written(jdbc)).noneMatch(act -> act.contains(" looked "));
    ask(id, "exchanges { answerBody }");
    assertThat(ActIntake.written(jdbc)).containsOnlyOnce("exchange.read tester shown looked DONE");

    Tables.rename(jdbc, "command_side", "act", "act_away");
    JsonNode answer = ask(id, "exchanges { answerBody }");
    Tables.rename(jdbc, "command_side", "act_away", "act");
    assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("LOOK_NOT_RECORDED");
    assertThat(answer.toString()).doesNotContain("\\\"id\\\"");
  }

  @Test
  @Order(2)
  void an_exchange_from_before_bodies_were_packed_is_shown_too() throws Exception {
    StoredExchange old = exchange("old", null, 0, "timeout");
    table.addOld(old);

    JsonNode shown = shown("old", old.reference());

    assertThat(shown.get("requestBody").asString()).isEqualTo("{\"number\":\"1001\"}");
    assertThat(shown.get("failure").asString()).isEqualTo("timeout");
    assertThat(shown.get("status").isNull()).isTrue();
    assertThat(shown.get("attempt").isNull()).isTrue();
    assertThat(shown.get("digestMatches").asBoolean()).isTrue();
  }

  @Test
  @Order(3)
  void an_exchange_of_a_forgotten_client_is_told_as_such() throws Exception {
    StoredExchange kept = exchange("forgotten", 1, 201, null);
    table.add(kept);
    dataKeys.destroy("shown");

    JsonNode shown = shown("forgotten", kept.reference());

    assertThat(shown.get("answerBody").asString()).contains("forgotten", "never be read again");
    assertThat(shown.get("kept").asBoolean()).isTrue();
    assertThat(shown.get("forgotten").asBoolean()).isTrue();
    assertThat(shown.get("digestMatches").isNull()).isTrue();

    StoredExchange late = exchange("late", 1, 201, null);
    table.add(late);
    JsonNode unkept = shown("late", late.reference());
    assertThat(unkept.get("forgotten").asBoolean()).as("nothing was kept of it").isTrue();
    assertThat(unkept.get("digestMatches").isNull()).isTrue();
  }

  @Test
  @Order(2)
  void an_exchange_that_retention_removed_is_told_as_such() throws Exception {
    JsonNode shown = shown("removed", new ExchangeReference("removed", "cc"));

    assertThat(shown.get("id").asString()).isEqualTo("removed");
    assertThat(shown.get("sha256").asString()).isEqualTo("cc");
    assertThat(shown.get("kept").asBoolean()).isFalse();
    assertThat(shown.properties()).filteredOn(field -> field.getValue().isNull()).hasSize(11);
  }

  @Test
  @Order(2)
  void an_exchange_that_was_changed_or_damaged_does_not_match_its_digest() throws Exception {
    StoredExchange changed = exchange("changed", 1, 201, null);
    StoredExchange damaged = exchange("damaged", 1, 201, null);
    table.add(changed);
    table.add(damaged);
    StoredExchange other = exchange("changed", 1, 500, null);
    jdbc.update(
        "update command_side.exchange set status = 500, digest = ? where exchange_id = 'changed'",
        other.digest());
    jdbc.update(
        "update command_side.exchange set answer_encrypted = null, answer_gzip = 0x1F8B0800 where exchange_id = 'damaged'");

    assertThat(shown("changed", changed.reference()).get("digestMatches").asBoolean()).isFalse();
    assertThat(shown("changed-again", changed.reference()).get("forgotten").asBoolean()).isFalse();
    JsonNode shown = shown("damaged", damaged.reference());
    assertThat(shown.get("digestMatches").asBoolean()).isFalse();
    assertThat(shown.get("answerBody").asString()).contains("damaged");
    assertThat(shown.get("requestBody").asString()).isEqualTo("{\"number\":\"1001\"}");
  }

  @Test
  @Order(2)
  void all_exchanges_of_a_page_take_one_statement_and_their_names_none() throws Exception {
    for (int i = 0; i < 10; i++) {
      InvoiceSyncId id = new InvoiceSyncId("batch", "b-" + i);
      StoredExchange first = exchange("batch-" + i, 1, 200, null);
      StoredExchange second = exchange("batch-again-" + i, 1, 200, null);
      table.add(first);
      table.add(second);
      log.write(requested(id, 1));
      log.writeBecauseOf(List.of(first.reference(), second.reference()), accepted(id, 1, "" + i));
    }
    awaitProjection();
    String page =
        "{ invoiceSyncs(filter: { clientId: \"batch\" }) { edges { node { timeline { exchanges { %s } } } } } }";

    dataKeys.clearMemory();
    statements.clear();
    JsonNode answer = graphql.ask(page.formatted("id requestBody answerBody digestMatches"));
    JsonNode last = answer.at("/data/invoiceSyncs/edges/9/node/timeline/1/exchanges");
    assertThat(answer.has("errors")).as(answer.toString()).isFalse();
    assertThat(last.at("/0/id").asString()).isEqualTo("batch-0");
    assertThat(last.at("/1/id").asString()).isEqualTo("batch-again-0");
    assertThat(last.at("/1/digestMatches").asBoolean()).isTrue();
    // Once for the key of their client.
    assertThat(statements.questions()).hasSize(4);

    statements.clear();
    graphql.ask(page.formatted("id sha256 __typename"));
    assertThat(statements.questions()).hasSize(2);
  }

  @Test
  @Order(2)
  void more_than_500_exchanges_at_a_time_are_refused_and_the_events_told() throws Exception {
    InvoiceSyncId id = new InvoiceSyncId("shown", "many");
    List<ExchangeReference> many =
        IntStream.range(0, 501).mapToObj(i -> new ExchangeReference("many-" + i, "aa")).toList();
    log.writeBecauseOf(many.subList(0, 500), requested(id, 1));
    awaitProjection();
    assertThat(ask(id, "exchanges { kept }").has("errors")).isFalse();
    log.writeBecauseOf(many.subList(500, 501), accepted(id, 1, "1"));
    awaitProjection();

    JsonNode answer = ask(id, "type exchanges { kept }");

    assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("TOO_MANY_EXCHANGES");
    assertThat(answer.at("/errors/0/message").asString()).contains("501", "500");
    assertThat(answer.at("/data/invoiceSync/timeline")).hasSize(2);
    assertThat(answer.at("/data/invoiceSync/timeline/1/exchanges").isNull()).isTrue();
  }

  private JsonNode shown(String invoiceId, ExchangeReference reference) throws Exception {
    InvoiceSyncId id = new InvoiceSyncId("shown", invoiceId);
    log.writeBecauseOf(List.of(reference), requested(id, 1));
    awaitProjection();
    JsonNode answer = ask(id, "exchanges { " + ALL + " }");
    assertThat(answer.has("errors")).as(answer.toString()).isFalse();
    return answer.at("/data/invoiceSync/timeline/0/exchanges/0");
  }

  private JsonNode ask(InvoiceSyncId id, String entry) throws Exception {
    return graphql.ask(
        "query($clientId: ID!, $invoiceId: ID!) { invoiceSync(clientId: $clientId, invoiceId: $invoiceId) { timeline { %s } } }"
            .formatted(entry),
        Map.of("clientId", id.clientId(), "invoiceId", id.invoiceId()));
  }

  private void awaitProjection() {
    await().untilAsserted(() -> assertThat(progress.position()).isEqualTo(progress.head()));
  }
}
