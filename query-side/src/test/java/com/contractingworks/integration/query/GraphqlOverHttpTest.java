package com.contractingworks.integration.query;

import static com.contractingworks.integration.query.Given.accepted;
import static com.contractingworks.integration.query.Given.document;
import static com.contractingworks.integration.query.Given.echo;
import static com.contractingworks.integration.query.Given.invoice;
import static com.contractingworks.integration.query.Given.noticed;
import static com.contractingworks.integration.query.Given.requested;
import static com.contractingworks.integration.query.Given.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties =
        "spring.datasource.url=jdbc:h2:mem:http;MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE")
@Import(EventLogForTests.class)
class GraphqlOverHttpTest {
  @Autowired EventLogWriter log;
  @LocalServerPort int port;
  private final JsonMapper json = new JsonMapper();

  @Test
  void the_question_of_the_contract_is_answered() throws Exception {
    InvoiceSyncId id = invoice("inv-1");
    log.write(
        requested(id, 1),
        noticed(document("55")),
        accepted(id, 1, "10023"),
        written(document("55"), id),
        echo(document("55")));
    await()
        .untilAsserted(
            () -> {
              JsonNode a =
                  ask(
                      "{ invoiceSync(clientId: \"demo-bygg\", invoiceId: \"inv-1\") { status erpId erpNumber attempts lastError { message field } timeline { type at text } } }");
              System.out.println(a.toPrettyString());
              assertThat(a.at("/data/invoiceSync/status").asString()).isEqualTo("PUBLISHED");
              assertThat(a.at("/data/invoiceSync/timeline").size()).isEqualTo(5);
            });
  }

  JsonNode ask(String query) throws Exception {
    HttpResponse<String> r =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/graphql"))
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            json.writeValueAsString(Map.of("query", query))))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    return json.readTree(r.body());
  }
}
