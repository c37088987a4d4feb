package com.contractingworks.integration.query.invoice;

import static com.contractingworks.integration.query.Given.accepted;
import static com.contractingworks.integration.query.Given.document;
import static com.contractingworks.integration.query.Given.echo;
import static com.contractingworks.integration.query.Given.foreignChange;
import static com.contractingworks.integration.query.Given.invoice;
import static com.contractingworks.integration.query.Given.key;
import static com.contractingworks.integration.query.Given.noticed;
import static com.contractingworks.integration.query.Given.problem;
import static com.contractingworks.integration.query.Given.rejected;
import static com.contractingworks.integration.query.Given.requested;
import static com.contractingworks.integration.query.Given.with;
import static com.contractingworks.integration.query.Given.withdrawn;
import static com.contractingworks.integration.query.Given.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.query.EventLogWriter;
import com.contractingworks.integration.query.GraphqlClient;
import com.contractingworks.integration.query.QuerySideTest;
import com.contractingworks.integration.query.StatementLog;
import com.contractingworks.integration.query.projection.ProjectionProgress;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@QuerySideTest
@Import(StatementLog.class)
class InvoiceSyncGraphqlTest {

  private static final String PAGE =
      "query($filter: InvoiceSyncFilter, $first: Int, $after: String) { invoiceSyncs(filter: $filter, first: $first, after: $after)"
          + " { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { invoiceId status } } } }";

  @Autowired private EventLogWriter log;
  @Autowired private GraphqlClient graphql;
  @Autowired private ProjectionProgress progress;
  @Autowired private StatementLog statements;

  @Test
  void the_question_of_the_contract_is_answered() throws Exception {
    InvoiceSyncId id = invoice("Contract-1");
    log.write(noticed(document("55")), requested(id, 1), accepted(id, 1, "10023"));
    log.write(written(document("55"), id), echo(document("55")));
    awaitProjection();

    JsonNode answer =
        graphql.ask(
            "query($clientId: ID!, $invoiceId: ID!) { invoiceSync(clientId: $clientId, invoiceId: $invoiceId)"
                + " { status erpId erpNumber attempts lastError { message field } timeline { type at text } } }",
            Map.of("clientId", "demo-bygg", "invoiceId", "Contract-1"));

    JsonNode sync = answer.at("/data/invoiceSync");
    assertThat(answer.has("errors")).isFalse();
    assertThat(sync.get("status").asString()).isEqualTo("PUBLISHED");
    assertThat(sync.get("erpId").asString()).isEqualTo("55");
    assertThat(sync.get("erpNumber").asString()).isEqualTo("10023");
    assertThat(sync.get("attempts").asInt()).isEqualTo(1);
    assertThat(sync.get("lastError").isNull()).isTrue();
    assertThat(sync.get("timeline").valueStream().map(entry -> entry.get("type").asString()))
        .containsExactly(
            "NoticeReceived",
            "PublicationRequested",
            "PublicationAccepted",
            "WriteRecorded",
            "EchoIgnored");
    assertThat(sync.at("/timeline/2/text").asString())
        .isEqualTo("Tripletex accepted the invoice as number 10023 (attempt 1).");
    assertThat(sync.at("/timeline/0/at").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z");
  }

  @Test
  void every_field_has_an_answer() throws Exception {
    InvoiceSyncId id = invoice("all-fields");
    log.write(requested(id, 1), accepted(id, 1, "7"), problem(id, 1, "later-revision"));
    awaitProjection();

    JsonNode sync =
        graphql
            .ask(
                "{ invoiceSync(clientId: \"demo-bygg\", invoiceId: \"all-fields\") { clientId invoiceId status statusText provider revision"
                    + " publicationKey erpId erpNumber invoiceNumber amount currency attempts lastError { code message field }"
                    + " openProblem { code message } nextActionAt requestedAt updatedAt"
                    + " timeline { position type at text cause actor attempt exchanges { id sha256 } } } }")
            .at("/data/invoiceSync");

    assertThat(sync.get("statusText").asString())
        .isEqualTo(
            "Tripletex has it as number 7. A person is needed: Look at it, then retry or give up.");
    assertThat(sync.get("publicationKey").asString()).isEqualTo(key(id, 1).value());
    assertThat(sync.get("amount").asString()).isEqualTo("1250.00");
    assertThat(sync.get("openProblem").get("code").asString()).isEqualTo("later-revision");
    assertThat(sync.at("/timeline/0/actor").asString()).isEqualTo("cw");
    assertThat(sync.at("/timeline/0/cause").asString()).isEqualTo("message:m-1");
    assertThat(sync.at("/timeline/0/exchanges").toString())
        .isEqualTo("[{\"id\":\"x-1\",\"sha256\":\"aa\"},{\"id\":\"x-2\",\"sha256\":\"bb\"}]");
  }

  @Test
  void what_was_exchanged_is_not_shown_unless_that_was_set_and_the_error_says_so()
      throws Exception {
    InvoiceSyncId id = invoice("not-shown");
    log.write(requested(id, 1));
    awaitProjection();

    for (String field : List.of("kept", "answerBody", "id ...on Exchange { uri }")) {
      JsonNode answer =
          graphql.ask(
              "{ invoiceSync(clientId: \"demo-bygg\", invoiceId: \"not-shown\") { timeline { type exchanges { %s } } } }"
                  .formatted(field));
      JsonNode entry = answer.at("/data/invoiceSync/timeline/0");
      assertThat(entry.toString())
          .isEqualTo("{\"type\":\"PublicationRequested\",\"exchanges\":null}");
      assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("EXCHANGES_OFF");
      assertThat(answer.at("/errors/0/message").asString())
          .contains("integration.graphql.exchanges is off");
      assertThat(answer.at("/errors/0/path").toString())
          .isEqualTo("[\"invoiceSync\",\"timeline\",0,\"exchanges\"]");
    }
  }

  @Test
  void what_the_erp_last_said_of_the_document_is_shown() throws Exception {
    InvoiceSyncId id = invoice("state");
    ErpState open = new ErpState(ErpStatus.OPEN, new BigDecimal("1250.00"), null);
    log.write(requested(id, 1), with(accepted(id, 1, "7"), "955", open));
    log.write(written(document("955"), id), written(document("954"), id));
    awaitProjection();
    assertThat(state("state")).isEqualTo("OPEN 1250.00 null");

    ErpState partPaid =
        new ErpState(ErpStatus.PART_PAID, new BigDecimal("250.50"), "https://erp.example/55");
    log.write(foreignChange(document("955"), id, partPaid));
    ErpState credited = new ErpState(ErpStatus.CREDITED, BigDecimal.ZERO, null);
    log.write(foreignChange(document("954"), id, credited));
    log.write(foreignChange(document("955"), id));
    awaitProjection();
    assertThat(state("state")).isEqualTo("PART_PAID 250.50 https://erp.example/55");

    log.write(with(accepted(id, 2, "7"), "955", null));
    awaitProjection();
    assertThat(state("state")).isEqualTo("null null https://erp.example/55");
  }

  @Test
  void a_credit_note_with_the_id_of_the_invoice_says_nothing_of_it() throws Exception {
    InvoiceSyncId id = invoice("state-kind");
    ErpDocumentId note = new ErpDocumentId("demo-bygg", "vismanet", 1, "credit-note", "959");
    ErpState open = new ErpState(ErpStatus.OPEN, new BigDecimal("1250.00"), null);
    log.write(requested(id, 1), with(accepted(id, 1, "7"), "959", open), written(note, id));
    log.write(foreignChange(note, id, new ErpState(ErpStatus.PAID, BigDecimal.ZERO, null)));
    awaitProjection();

    assertThat(state("state-kind")).isEqualTo("OPEN 1250.00 null");
  }

  @Test
  void what_was_taken_back_is_credited_or_not_there_any_more() throws Exception {
    ErpState open = new ErpState(ErpStatus.OPEN, BigDecimal.TEN, "https://erp.example/956");
    InvoiceSyncId credited = invoice("state-credited");
    InvoiceSyncId deleted = invoice("state-deleted");
    log.write(requested(credited, 1), with(accepted(credited, 1, "7"), "956", open));
    log.write(requested(deleted, 1), with(accepted(deleted, 1, "8"), "957", open));
    log.write(withdrawn(credited, 2, "956", "958"), withdrawn(deleted, 2, "957", null));
    awaitProjection();

    assertThat(state("state-credited")).isEqualTo("CREDITED null https://erp.example/956");
    assertThat(state("state-deleted")).isEqualTo("null null null");
  }

  private String state(String invoiceId) throws Exception {
    JsonNode sync =
        graphql
            .ask(
                "{ invoiceSync(clientId: \"demo-bygg\", invoiceId: \"%s\") { erpStatus openAmount erpLink } }"
                    .formatted(invoiceId))
            .at("/data/invoiceSync");
    return "%s %s %s"
        .formatted(
            sync.get("erpStatus").asString("null"),
            sync.get("openAmount").asString("null"),
            sync.get("erpLink").asString("null"));
  }

  @Test
  void a_refused_invoice_names_the_field() throws Exception {
    InvoiceSyncId id = invoice("refused");
    log.write(
        requested(id, 1), rejected(id, 1, new FieldError("customer.email", "invalid", "No @")));
    awaitProjection();

    assertThat(
            graphql
                .ask(
                    "{ invoiceSync(clientId: \"demo-bygg\", invoiceId: \"refused\") { status lastError { message field } } }")
                .at("/data/invoiceSync")
                .toString())
        .isEqualTo(
            "{\"status\":\"REJECTED\",\"lastError\":{\"message\":\"No @\",\"field\":\"customer.email\"}}");
  }

  @Test
  void an_unknown_invoice_is_null_and_an_impossible_id_an_error() throws Exception {
    JsonNode unknown =
        graphql.ask("{ invoiceSync(clientId: \"nobody\", invoiceId: \"nothing\") { status } }");
    JsonNode impossible =
        graphql.ask("{ invoiceSync(clientId: \"no body\", invoiceId: \"x\") { status } }");

    assertThat(unknown.at("/data/invoiceSync").isNull()).isTrue();
    assertThat(unknown.has("errors")).isFalse();
    assertThat(impossible.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_ARGUMENT");
    assertThat(impossible.at("/errors/0/message").asString()).contains("clientId must be");
  }

  @Test
  void pages_follow_each_other_newest_first_while_invoices_come_and_change() throws Exception {
    String client = "paging";
    List<InvoiceSyncId> ids =
        IntStream.range(0, 7).mapToObj(i -> new InvoiceSyncId(client, "p-" + i)).toList();
    ids.forEach(id -> log.write(requested(id, 1)));
    awaitProjection();

    List<String> seen = new ArrayList<>();
    String after = null;
    boolean more = true;
    while (more) {
      JsonNode page = page(Map.of("clientId", client), 3, after);
      page.get("edges").forEach(edge -> seen.add(edge.at("/node/invoiceId").asString()));
      more = page.at("/pageInfo/hasNextPage").asBoolean();
      after = page.at("/pageInfo/endCursor").asString();
      log.write(requested(new InvoiceSyncId(client, "later-" + seen.size()), 1));
      log.write(accepted(ids.get(0), 1, "1"));
      awaitProjection();
    }

    assertThat(seen).containsExactly("p-6", "p-5", "p-4", "p-3", "p-2", "p-1", "p-0");
    assertThat(page(Map.of("clientId", client), 1, null).get("totalCount").asInt()).isEqualTo(10);
  }

  @Test
  void every_filter_narrows_the_list() throws Exception {
    InvoiceSyncId wanted = new InvoiceSyncId("filters", "wanted");
    InvoiceSyncId other = new InvoiceSyncId("filters", "other");
    log.write(requested(other, 1), requested(wanted, 1), accepted(wanted, 1, "F-77"));
    awaitProjection();

    assertThat(found(Map.of("status", List.of("PUBLISHED")))).containsExactly("wanted");
    assertThat(found(Map.of("status", List.of("PUBLISHED", "REQUESTED"))))
        .containsExactly("wanted", "other");
    assertThat(found(Map.of("status", List.of()))).isEmpty();
    assertThat(found(Map.of("erpNumber", "F-77"))).containsExactly("wanted");
    assertThat(found(Map.of("invoiceNumber", "F-wanted"))).containsExactly("wanted");
    assertThat(found(Map.of("publicationKey", key(other, 1).value()))).containsExactly("other");
    assertThat(found(Map.of("provider", "tripletex"))).containsExactly("wanted", "other");
    assertThat(found(Map.of("provider", "vismanet"))).isEmpty();
    assertThat(found(Map.of("requestedFrom", "2000-01-01T00:00:00+01:00"))).hasSize(2);
    assertThat(found(Map.of("requestedTo", "2000-01-01T00:00:00Z"))).isEmpty();
    assertThat(found(Map.of("updatedFrom", "2100-01-01T00:00:00Z"))).isEmpty();
    assertThat(found(Map.of("updatedTo", "2100-01-01T00:00:00Z"))).hasSize(2);

    log.write(problem(other, 1, "client-unknown"));
    awaitProjection();
    assertThat(found(Map.of("problemCode", "client-unknown"))).containsExactly("other");
    assertThat(found(Map.of("problemCode", "found-late"))).isEmpty();
  }

  @Test
  void a_time_range_that_ends_before_it_begins_is_refused() throws Exception {
    for (String range : List.of("requested", "updated")) {
      JsonNode answer =
          graphql.ask(
              PAGE,
              Map.of(
                  "filter",
                  Map.of(
                      range + "From",
                      "2026-03-02T00:00:00Z",
                      range + "To",
                      "2026-03-01T00:00:00Z")));

      assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_ARGUMENT");
      assertThat(answer.at("/errors/0/message").asString())
          .isEqualTo(
              "'%1$sFrom' (2026-03-02T00:00:00Z) is after '%1$sTo' (2026-03-01T00:00:00Z), so that no invoice can be meant."
                  .formatted(range));
    }
  }

  @Test
  void a_refused_invoice_is_found_by_the_number_that_cw_gave_it() throws Exception {
    InvoiceSyncId id = new InvoiceSyncId("filters-refused", "refused");
    log.write(requested(id, 1), rejected(id, 1));
    awaitProjection();

    assertThat(found(Map.of("clientId", "filters-refused", "invoiceNumber", "F-refused")))
        .containsExactly("refused");
  }

  @Test
  void a_page_with_timelines_takes_two_statements_and_counting_a_third() throws Exception {
    for (int i = 0; i < 10; i++) {
      InvoiceSyncId id = new InvoiceSyncId("counted", "c-" + i);
      log.write(requested(id, 1), accepted(id, 1, "" + i));
    }
    awaitProjection();
    String page =
        "invoiceSyncs(filter: { clientId: \"counted\" }) { %s edges { node { timeline { type } } } }";

    statements.clear();
    JsonNode answer = graphql.ask("{ " + page.formatted("") + " }");
    assertThat(answer.at("/data/invoiceSyncs/edges")).hasSize(10);
    assertThat(answer.at("/data/invoiceSyncs/edges/9/node/timeline")).hasSize(2);
    assertThat(statements.questions()).hasSize(2);

    statements.clear();
    graphql.ask("{ " + page.formatted("totalCount") + " }");
    assertThat(statements.questions()).hasSize(3);
  }

  @Test
  void the_newest_events_of_a_timeline_can_be_asked_for_and_more_than_500_are_never_told()
      throws Exception {
    InvoiceSyncId id = invoice("long");
    log.write(requested(id, 1), accepted(id, 1, "9"), written(document("99"), id));
    log.write(IntStream.range(0, 600).mapToObj(i -> echo(document("99"))).toArray());
    log.write(problem(id, 1, "later-revision"));
    awaitProjection();

    JsonNode sync =
        graphql
            .ask(
                "{ invoiceSync(clientId: \"demo-bygg\", invoiceId: \"long\") { timeline { type }"
                    + " two: timeline(last: 2) { type position } } }")
            .at("/data/invoiceSync");

    assertThat(sync.get("timeline")).hasSize(500);
    assertThat(sync.at("/timeline/499/type").asString()).isEqualTo("ProblemOpened");
    assertThat(sync.get("two").valueStream().map(entry -> entry.get("type").asString()))
        .containsExactly("EchoIgnored", "ProblemOpened");
    assertThat(sync.at("/two/0/position").asLong()).isLessThan(sync.at("/two/1/position").asLong());
  }

  @Test
  void a_timeline_of_no_or_too_many_events_is_refused() throws Exception {
    log.write(requested(invoice("bounds"), 1));
    awaitProjection();

    for (int last : List.of(0, -1, 501)) {
      assertThat(
              graphql
                  .ask(
                      "{ invoiceSync(clientId: \"demo-bygg\", invoiceId: \"bounds\") { timeline(last: %d) { type } } }"
                          .formatted(last))
                  .at("/errors/0/extensions/code")
                  .asString())
          .isEqualTo("BAD_PAGE_SIZE");
    }
  }

  private List<String> found(Map<String, ?> filter) throws Exception {
    Map<String, Object> all = new HashMap<>(filter);
    all.putIfAbsent("clientId", "filters");
    return page(all, 20, null)
        .get("edges")
        .valueStream()
        .map(edge -> edge.at("/node/invoiceId").asString())
        .toList();
  }

  private JsonNode page(Map<String, ?> filter, int first, String after) throws Exception {
    Map<String, Object> variables = new HashMap<>();
    variables.put("filter", filter);
    variables.put("first", first);
    variables.put("after", after);
    JsonNode answer = graphql.ask(PAGE, variables);
    assertThat(answer.has("errors")).as(answer.toString()).isFalse();
    return answer.at("/data/invoiceSyncs");
  }

  private void awaitProjection() {
    await().untilAsserted(() -> assertThat(progress.position()).isEqualTo(progress.head()));
  }
}
