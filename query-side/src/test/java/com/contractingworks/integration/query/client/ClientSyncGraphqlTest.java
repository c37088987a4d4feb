package com.contractingworks.integration.query.client;

import static com.contractingworks.integration.query.Given.connected;
import static com.contractingworks.integration.query.Given.notSubscribed;
import static com.contractingworks.integration.query.Given.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientPaused;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.MappingChanged;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.PoliciesChosen;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import com.contractingworks.integration.kernel.testing.Tables;
import com.contractingworks.integration.query.EventLogWriter;
import com.contractingworks.integration.query.GraphqlClient;
import com.contractingworks.integration.query.QuerySideTest;
import com.contractingworks.integration.query.projection.ProjectionProgress;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

@QuerySideTest
class ClientSyncGraphqlTest {

  @Autowired private EventLogWriter log;
  @Autowired private GraphqlClient graphql;
  @Autowired private ProjectionProgress progress;
  @Autowired private JdbcTemplate jdbc;

  @Test
  void clients_are_found_one_by_one_and_page_by_page() throws Exception {
    log.write(
        connected("client-b", 1),
        notSubscribed("client-b", 1),
        new PoliciesChosen(new ClientSyncId("client-b"), "leave", false),
        new MappingChanged(new ClientSyncId("client-b"), "tripletex", "invoice", 3, "ab12", null),
        new ClientPaused(new ClientSyncId("client-b"), "They move."));
    log.write(connected("client-a", 1), subscribed("client-a", 1));
    log.write(connected("client-c", 1));
    await().untilAsserted(() -> assertThat(progress.position()).isEqualTo(progress.head()));

    JsonNode one =
        graphql.ask(
            "{ clientSync(clientId: \"Client-B\") { clientId provider providerTitle connectionGeneration connectedAt"
                + " webhooksSubscribedAt webhookError { code message } status statusSince statusReason pausedSince afterPosting writeBackErpNumber connectionTestedAt problems { code } updatedAt"
                + " mappings { provider entity version changesDigest changedAt } } }");
    JsonNode first = graphql.ask(page(null));
    JsonNode second =
        graphql.ask(page(first.at("/data/clientSyncs/pageInfo/endCursor").asString()));

    assertThat(one.at("/data/clientSync/providerTitle").asString()).isEqualTo("Tripletex");
    assertThat(one.at("/data/clientSync/webhookError/code").asString()).isEqualTo("forbidden");
    assertThat(one.at("/data/clientSync/status").asString()).isEqualTo("PAUSED");
    assertThat(one.at("/data/clientSync/pausedSince").asString()).isNotEmpty();
    assertThat(one.at("/data/clientSync/statusReason").asString()).isEqualTo("They move.");
    assertThat(one.at("/data/clientSync/afterPosting").asString()).isEqualTo("leave");
    assertThat(one.at("/data/clientSync/writeBackErpNumber").asBoolean(true)).isFalse();
    assertThat(one.at("/data/clientSync/mappings/0/version").asInt()).isEqualTo(3);
    assertThat(one.at("/data/clientSync/mappings/0/changesDigest").asString()).isEqualTo("ab12");
    assertThat(one.at("/data/clientSync/problems/0/code").asString()).isEqualTo("forbidden");
    assertThat(first.at("/data/clientSyncs/totalCount").asInt()).isEqualTo(3);
    assertThat(names(first)).isEqualTo("client-a client-b");
    assertThat(names(second)).isEqualTo("client-c");
    assertThat(graphql.ask("{ clientSync(clientId: \"x\") { clientId } }").toString())
        .contains("\"clientSync\":null");
  }

  @Test
  void a_fault_of_ours_has_an_id_and_tells_nothing_else() throws Exception {
    Tables.rename(jdbc, "query_side", "client_sync", "client_away");
    JsonNode answer = graphql.ask("{ clientSync(clientId: \"client-a\") { clientId } }");
    Tables.rename(jdbc, "query_side", "client_away", "client_sync");

    assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("INTERNAL");
    assertThat(answer.at("/errors/0/extensions/errorId").asString()).hasSize(36);
    assertThat(answer.toString()).doesNotContain("client_sync", "select", "Exception", "org.h2");
  }

  private static String page(String after) {
    return "{ clientSyncs(first: 2%s) { totalCount pageInfo { endCursor } edges { node { clientId } } } }"
        .formatted(after == null ? "" : ", after: \"" + after + "\"");
  }

  private static String names(JsonNode page) {
    return String.join(
        " ",
        page.at("/data/clientSyncs/edges")
            .valueStream()
            .map(edge -> edge.at("/node/clientId").asString())
            .toList());
  }
}
