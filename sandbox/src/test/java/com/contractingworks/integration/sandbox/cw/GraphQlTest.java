package com.contractingworks.integration.sandbox.cw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import com.contractingworks.integration.sandbox.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GraphQlTest extends CwTest {

  private static final String ONE =
      """
      query($id: ID!) { invoice(clientId: "demo-bygg", id: $id) {
        id clientId revision number kind invoiceDate dueDate deliveryDate currency changedAt
        customer { id name organisationNumber email }
        lines(first: 1) { totalCount pageInfo { hasNextPage endCursor }
          edges { cursor node { position } }
          nodes { position description quantity unitPrice vatCode } } } }""";

  private Http graphql;

  @BeforeEach
  void open() {
    graphql =
        Http.at("http://localhost:" + port + "/sandbox/cw/graphql")
            .with("Authorization", "Bearer demo-cw-token");
  }

  private JsonNode ask(String query, Map<String, ?> variables)
      throws IOException, InterruptedException {
    Answer answer =
        graphql.post(
            "", Json.MAPPER.writeValueAsString(Map.of("query", query, "variables", variables)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void an_invoice_is_read_whole_with_its_lines_in_pages() throws Exception {
    String id = created().path("id").stringValue();

    JsonNode invoice = ask(ONE, Map.of("id", id)).path("data").path("invoice");

    assertThat(invoice.path("revision").intValue()).isEqualTo(1);
    assertThat(invoice.path("kind").stringValue()).isEqualTo("INVOICE");
    assertThat(invoice.path("invoiceDate").stringValue()).isEqualTo("2026-03-01");
    assertThat(invoice.path("customer").path("organisationNumber").stringValue())
        .isEqualTo("999888777");
    JsonNode lines = invoice.path("lines");
    assertThat(lines.path("totalCount").intValue()).isEqualTo(2);
    assertThat(lines.path("pageInfo").path("hasNextPage").booleanValue()).isTrue();
    assertThat(lines.path("nodes").get(0).toString())
        .isEqualTo(
            """
            {"position":1,"description":"Grunnarbeid","quantity":"10.50","unitPrice":"850.00",\
            "vatCode":"3"}""");
    String next =
        """
        query($id: ID!, $after: String) { invoice(clientId: "demo-bygg", id: $id) {
          lines(first: 1, after: $after) { nodes { position unitPrice } pageInfo { hasNextPage } } } }""";
    JsonNode rest =
        ask(next, Map.of("id", id, "after", lines.path("pageInfo").path("endCursor").stringValue()))
            .path("data")
            .path("invoice")
            .path("lines");
    assertThat(rest.toString())
        .isEqualTo(
            """
            {"nodes":[{"position":2,"unitPrice":"0.1234567891"}],"pageInfo":{"hasNextPage":false}}""");
  }

  @Test
  void an_unknown_invoice_is_null() throws Exception {
    JsonNode answer = ask(ONE, Map.of("id", "none"));

    assertThat(answer.path("data").path("invoice").isNull()).isTrue();
    assertThat(answer.has("errors")).isFalse();
  }

  @Test
  void the_invoice_of_another_client_is_null() throws Exception {
    String id = created().path("id").stringValue();
    String other = ONE.replace("demo-bygg", "demo-ror");

    assertThat(ask(other, Map.of("id", id)).path("data").path("invoice").isNull()).isTrue();
  }

  @Test
  void invoices_are_read_in_the_order_of_their_changes() throws Exception {
    Http own = client("bench-002");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ids.add(own.post("/invoices", INVOICE).json().path("id").stringValue());
    }
    String since = own.put("/invoices/" + ids.get(0), "{}").json().path("changedAt").stringValue();
    String query =
        """
        query($after: String, $since: DateTime) {
          invoices(clientId: "bench-002", first: 3, after: $after, changedSince: $since) {
            totalCount nodes { id } pageInfo { hasNextPage endCursor } } }""";

    JsonNode first = ask(query, Map.of()).path("data").path("invoices");
    String cursor = first.path("pageInfo").path("endCursor").stringValue();
    JsonNode second = ask(query, Map.of("after", cursor)).path("data").path("invoices");
    JsonNode recent = ask(query, Map.of("since", since)).path("data").path("invoices");

    assertThat(first.path("totalCount").intValue()).isEqualTo(4);
    assertThat(first.path("nodes").size()).isEqualTo(3);
    assertThat(second.path("nodes").size()).isEqualTo(1);
    assertThat(second.path("nodes").get(0).path("id").stringValue()).isEqualTo(ids.get(0));
    assertThat(second.path("pageInfo").path("hasNextPage").booleanValue()).isFalse();
    assertThat(recent.path("nodes").get(recent.path("nodes").size() - 1).path("id").stringValue())
        .isEqualTo(ids.get(0));
  }

  @Test
  void wrong_arguments_are_graphql_errors() throws Exception {
    for (String arguments :
        List.of("first: 201", "first: 0", "after: \"x\"", "changedSince: \"yesterday\"")) {
      String query =
          "{ invoices(clientId: \"demo-bygg\", %s) { totalCount } }".formatted(arguments);
      assertThat(ask(query, Map.of()).path("errors").size()).as(arguments).isEqualTo(1);
    }
  }

  @Test
  void without_the_token_nothing_is_told() throws Exception {
    Http anybody = Http.at("http://localhost:" + port + "/sandbox/cw/graphql");

    assertThat(anybody.post("", "{\"query\":\"{ __typename }\"}").status()).isEqualTo(401);
    Answer wrong =
        anybody.with("Authorization", "Bearer wrong").post("", "{\"query\":\"{ __typename }\"}");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void what_is_no_graphql_request_is_refused() throws Exception {
    for (String body : List.of("", "{", "[]", "{\"query\":7}")) {
      assertThat(graphql.post("", body).status()).as(body).isEqualTo(400);
    }
  }

  @Test
  void faults_hit_the_next_queries_only() throws Exception {
    assertThat(control.post("/faults", "{\"kind\":\"error-500\",\"times\":2}").status())
        .isEqualTo(200);

    assertThat(graphql.post("", "{\"query\":\"{ __typename }\"}").status()).isEqualTo(500);
    assertThat(graphql.post("", "{\"query\":\"{ __typename }\"}").status()).isEqualTo(500);
    assertThat(graphql.post("", "{\"query\":\"{ __typename }\"}").status()).isEqualTo(200);
  }

  @Test
  void a_query_can_be_slow_or_never_answered() throws Exception {
    control.post("/faults", "{\"kind\":\"slow\",\"millis\":1}");
    control.post("/faults", "{\"kind\":\"timeout\",\"millis\":1}");

    assertThat(graphql.post("", "{\"query\":\"{ __typename }\"}").status()).isEqualTo(200);
    assertThatThrownBy(() -> graphql.post("", "{\"query\":\"{ __typename }\"}"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void unknown_faults_are_refused_with_the_valid_ones() throws Exception {
    Answer answer = control.post("/faults", "{\"kind\":\"answer-lost\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").stringValue()).contains("error-500", "timeout", "slow");
  }
}
