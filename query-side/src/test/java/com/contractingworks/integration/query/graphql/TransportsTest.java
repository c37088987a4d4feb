package com.contractingworks.integration.query.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.query.GraphqlClient;
import com.contractingworks.integration.query.QuerySideTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@QuerySideTest
class TransportsTest {

  private static final String STREAM = "text/event-stream";

  @Autowired private GraphqlClient graphql;

  private final JsonMapper json = new JsonMapper();

  @Test
  void a_subscription_that_asks_for_no_stream_is_told_how_to_ask() throws Exception {
    for (String accept : new String[] {"application/json", "*/*", "text/event-stream, */*"}) {
      JsonNode answer =
          json.readTree(post("subscription { invoiceSyncChanged { status } }", accept).body());

      assertThat(answer.path("data").isNull() || answer.path("data").isMissingNode()).isTrue();
      assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("NOT_SUPPORTED");
      assertThat(answer.at("/errors/0/message").asString())
          .contains("Accept: text/event-stream", "WebSocket");
    }
  }

  @Test
  void a_subscription_that_cannot_be_begun_says_why_in_its_stream() throws Exception {
    assertThat(onlyEvent("subscription { nope }").at("/errors/0/extensions/code").asString())
        .isEqualTo("VALIDATION");
    assertThat(
            onlyEvent("subscription { invoiceSyncChanged(invoiceId: \"x\") { status } }")
                .at("/errors/0/extensions/code")
                .asString())
        .isEqualTo("BAD_ARGUMENT");
  }

  @Test
  void a_question_that_asks_for_a_stream_gets_one_with_its_answer() throws Exception {
    assertThat(
            onlyEvent("{ clientSync(clientId: \"nobody\") { provider } }").get("data").toString())
        .isEqualTo("{\"clientSync\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "",
        "[]",
        "5",
        "null",
        "{}",
        "{\"query\":5}",
        "{\"query\":null}",
        "{\"query\":\"{ __typename }\",\"variables\":[]}"
      })
  void a_body_that_is_no_question_is_told_what_is_expected(String body) throws Exception {
    for (String accept : new String[] {"application/json", STREAM}) {
      HttpResponse<String> response = graphql.post(BodyPublishers.ofString(body), accept);

      assertThat(response.statusCode()).isEqualTo(400);
      JsonNode answer = json.readTree(response.body());
      assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_REQUEST");
      assertThat(answer.at("/errors/0/message").asString()).contains("JSON object", "\"query\"");
    }
  }

  private JsonNode onlyEvent(String question) throws Exception {
    HttpResponse<String> response = post(question, STREAM);
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(STREAM);
    return json.readTree(
        response
            .body()
            .lines()
            .filter(line -> line.startsWith("data:{"))
            .map(line -> line.substring("data:".length()))
            .reduce(
                (one, another) -> {
                  throw new AssertionError("Another event: " + another);
                })
            .orElseThrow());
  }

  private HttpResponse<String> post(String question, String accept) throws Exception {
    return graphql.post(
        BodyPublishers.ofString(json.writeValueAsString(Map.of("query", question))), accept);
  }
}
