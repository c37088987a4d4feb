package com.contractingworks.integration.query.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.query.GraphqlClient;
import com.contractingworks.integration.query.QuerySideTest;
import com.contractingworks.integration.query.StatementLog;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@QuerySideTest
@Import(StatementLog.class)
class LimitsTest {

  private static final String TIMELINE = "{ position type at text cause actor attempt }";

  @Autowired private GraphqlClient graphql;
  @Autowired private StatementLog statements;

  @Test
  void pages_are_from_1_to_200_rows() throws Exception {
    assertThat(code("{ invoiceSyncs(first: 201) { totalCount } }")).isEqualTo("BAD_PAGE_SIZE");
    assertThat(code("{ invoiceSyncs(first: 0) { totalCount } }")).isEqualTo("BAD_PAGE_SIZE");
    assertThat(code("{ invoiceSyncs(first: -1) { totalCount } }")).isEqualTo("BAD_PAGE_SIZE");
    assertThat(code("{ clientSyncs(first: 201) { totalCount } }")).isEqualTo("BAD_PAGE_SIZE");
    assertThat(graphql.ask("{ invoiceSyncs(first: 200) { totalCount } }").has("errors")).isFalse();
  }

  @Test
  void a_cursor_that_was_tampered_with_is_refused() throws Exception {
    String good = Cursor.write("invoiceSyncs/1", "12");
    assertThat(graphql.ask(after(good)).has("errors")).isFalse();

    assertThat(code(after(good.substring(1)))).isEqualTo("BAD_CURSOR");
    assertThat(code(after("MTI"))).isEqualTo("BAD_CURSOR");
    assertThat(code(after("%%%"))).isEqualTo("BAD_CURSOR");
    assertThat(code(after(""))).isEqualTo("BAD_CURSOR");
    assertThat(code(after(Cursor.write("clientSyncs/1", "12")))).isEqualTo("BAD_CURSOR");
  }

  @Test
  void an_answer_says_what_it_cost_and_a_full_page_with_timelines_may_be_asked() throws Exception {
    JsonNode answer =
        graphql.ask(
            "query($n: Int) { invoiceSyncs(first: $n) { edges { node { status timeline "
                + TIMELINE
                + " } } } }",
            Map.of("n", 200));

    assertThat(answer.has("errors")).as(answer.toString()).isFalse();
    assertThat(answer.at("/extensions/cost/requested").asInt()).isEqualTo(10 + 1 + 200 * 74);
    assertThat(answer.at("/extensions/cost/max").asInt()).isEqualTo(20000);
  }

  @Test
  void a_page_with_timelines_and_exchanges_may_have_190_rows_but_not_200() throws Exception {
    String page =
        "query($n: Int) { invoiceSyncs(first: $n) { edges { node { status timeline "
            + TIMELINE.replace("}", "exchanges { id sha256 } }")
            + " } } } }";

    assertThat(cost(graphql.ask(page, Map.of("n", 190)))).isEqualTo(10 + 1 + 190 * 104);
    assertThat(graphql.ask(page, Map.of("n", 200)).at("/errors/0/extensions/code").asString())
        .isEqualTo("COST_LIMIT");
  }

  @Test
  void a_timeline_costs_as_many_entries_as_are_asked_for() throws Exception {
    String one = "{ invoiceSync(clientId: \"c\", invoiceId: \"i\") { timeline%s { type at } } }";
    String page =
        "query($n: Int) { invoiceSyncs(first: 100) { edges { node { timeline(last: $n) { type } } } } }";

    assertThat(cost(graphql.ask(one.formatted("")))).isEqualTo(1 + 2 + 10 * 2);
    assertThat(cost(graphql.ask(one.formatted("(last: 300)")))).isEqualTo(1 + 2 + 300 * 2);
    assertThat(cost(graphql.ask(page, Map.of("n", 5)))).isEqualTo(10 + 1 + 100 * (1 + 2 + 5));
    assertThat(graphql.ask(page, Map.of("n", 500)).at("/errors/0/extensions/code").asString())
        .isEqualTo("COST_LIMIT");
  }

  @Test
  void what_would_cost_too_much_is_refused_before_anything_is_asked() throws Exception {
    statements.clear();
    JsonNode answer =
        graphql.ask(
            "{ a: invoiceSyncs(first: 200) { edges { node { timeline %1$s } } } b: invoiceSyncs(first: 200) { edges { node { timeline %1$s } } } }"
                .formatted(TIMELINE));

    assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("COST_LIMIT");
    assertThat(answer.at("/errors/0/extensions/cost").asInt()).isGreaterThan(20000);
    assertThat(answer.at("/errors/0/extensions/max").asInt()).isEqualTo(20000);
    assertThat(answer.at("/extensions/cost/requested").asInt()).isGreaterThan(20000);
    assertThat(statements.questions()).isEmpty();
  }

  @Test
  void the_default_page_counts_if_first_is_left_out() throws Exception {
    assertThat(
            graphql
                .ask("{ invoiceSyncs { edges { cursor } } }")
                .at("/extensions/cost/requested")
                .asInt())
        .isEqualTo(10 + 1 + 20);
  }

  @Test
  void aliases_and_fields_at_the_root_are_counted() throws Exception {
    String aliases =
        IntStream.range(0, 31).mapToObj(i -> "a" + i + ": status").collect(Collectors.joining(" "));
    String roots =
        IntStream.range(0, 11)
            .mapToObj(i -> "r" + i + ": clientSync(clientId: \"c\") { clientId }")
            .collect(Collectors.joining(" "));

    assertThat(code("{ invoiceSync(clientId: \"c\", invoiceId: \"i\") { " + aliases + " } }"))
        .isEqualTo("ALIASES_LIMIT");
    assertThat(code("{ " + roots + " }")).isEqualTo("ROOT_FIELDS_LIMIT");
  }

  @Test
  void depth_is_limited() throws Exception {
    String deep = "{ __schema { types { fields { type %s } } } }";
    assertThat(graphql.ask(deep.formatted(nested(4))).has("errors")).isFalse();
    assertThat(code(deep.formatted(nested(15)))).isEqualTo("DEPTH_LIMIT");
  }

  @Test
  void fragments_that_unfold_without_end_are_measured_at_once_and_refused() throws Exception {
    StringBuilder bomb =
        new StringBuilder("{ invoiceSync(clientId: \"c\", invoiceId: \"i\") { ...f0 } } ");
    for (int i = 0; i < 40; i++) {
      bomb.append("fragment f%d on InvoiceSync { ...f%d ...f%d } ".formatted(i, i + 1, i + 1));
    }
    bomb.append("fragment f40 on InvoiceSync { status }");

    assertThat(code(bomb.toString())).isEqualTo("COST_LIMIT");
  }

  @Test
  void a_body_that_is_too_long_is_refused_whether_it_says_so_or_not() throws Exception {
    byte[] body = ("{\"query\":\"" + " ".repeat(102_400) + "\"}").getBytes(StandardCharsets.UTF_8);

    HttpResponse<String> announced = graphql.post(BodyPublishers.ofByteArray(body));
    HttpResponse<String> chunked =
        graphql.post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    assertThat(announced.statusCode()).isEqualTo(413);
    assertThat(announced.body()).contains("BODY_LIMIT");
    assertThat(chunked.statusCode()).isEqualTo(413);
  }

  @Test
  void every_error_has_a_code_and_none_a_stack_trace() throws Exception {
    assertThat(code("{ nothing }")).isEqualTo("VALIDATION");
    assertThat(code("{ invoiceSync(")).isEqualTo("SYNTAX");
    assertThat(code("")).isEqualTo("SYNTAX");
    assertThat(code("{ invoiceSyncs(filter: { updatedTo: \"yesterday\" }) { totalCount } }"))
        .isEqualTo("VALIDATION");
    assertThat(graphql.post(BodyPublishers.ofString("{\"query\":")).body())
        .doesNotContain("Exception", "at com.", "at org.");
  }

  @Test
  void a_value_of_a_wrong_form_is_told_in_a_sentence() throws Exception {
    String wanted = "it must be a moment such as 2026-03-01T12:03:05Z, but is ";

    assertThat(message("{ invoiceSyncs(filter: { updatedTo: \"yesterday\" }) { totalCount } }"))
        .isEqualTo(
            "The argument 'filter.updatedTo' is not a valid 'DateTime': "
                + wanted
                + "'yesterday'.");
    assertThat(message("{ invoiceSyncs(filter: { updatedTo: true }) { totalCount } }"))
        .isEqualTo(
            "The argument 'filter.updatedTo' is not a valid 'DateTime': " + wanted + "'true'.");
    assertThat(message("{ invoiceSyncs(first: \"many\") { totalCount } }"))
        .isEqualTo("The argument 'first' is not a valid 'Int'.");
    assertThat(message("{ invoiceSyncs(filter: { status: LOST }) { totalCount } }"))
        .isEqualTo("The argument 'filter.status' is not a valid 'InvoiceSyncStatus'.");
    assertThat(message("{ invoiceSyncs(filter: { colour: \"red\" }) { totalCount } }"))
        .isEqualTo("The argument 'filter' contains a field not in 'InvoiceSyncFilter': 'colour'.");
    assertThat(
            graphql
                .ask(
                    "query($t: DateTime) { invoiceSyncs(filter: { updatedTo: $t }) { totalCount } }",
                    Map.of("t", "yesterday"))
                .at("/errors/0/message")
                .asString())
        .isEqualTo("Variable 't' has an invalid value: " + wanted + "'yesterday'.");
  }

  @Test
  void nothing_can_be_changed_here() throws Exception {
    JsonNode schema = graphql.ask("{ __schema { mutationType { name } queryType { name } } }");

    assertThat(schema.at("/data/__schema/mutationType").isNull()).isTrue();
    assertThat(code("mutation { retry }")).isNotEmpty();
  }

  private static int cost(JsonNode answer) {
    return answer.at("/extensions/cost/requested").asInt();
  }

  private String code(String question) throws Exception {
    JsonNode answer = graphql.ask(question);
    assertThat(answer.toString()).doesNotContain("Exception", "\"exception\"", "stackTrace");
    return answer.at("/errors/0/extensions/code").asString();
  }

  private String message(String question) throws Exception {
    JsonNode error = graphql.ask(question).at("/errors/0");
    assertThat(error.at("/extensions/code").asString()).isEqualTo("VALIDATION");
    return error.get("message").asString();
  }

  private static String after(String cursor) {
    return "{ invoiceSyncs(after: \"" + cursor + "\") { totalCount } }";
  }

  private static String nested(int levels) {
    return levels == 0 ? "{ name }" : "{ ofType " + nested(levels - 1) + " }";
  }
}
