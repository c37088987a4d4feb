package com.contractingworks.integration.query.projection;

import static com.contractingworks.integration.query.Given.accepted;
import static com.contractingworks.integration.query.Given.invoice;
import static com.contractingworks.integration.query.Given.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.query.EventLogWriter;
import com.contractingworks.integration.query.GraphqlClient;
import com.contractingworks.integration.query.QuerySideTest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Fault case 25: what was recorded later is later, whatever the clock said. */
@QuerySideTest
class ClockJumpTest {

  @Autowired private EventLogWriter log;
  @Autowired private GraphqlClient graphql;
  @Autowired private ProjectionProgress progress;

  @Test
  void order_comes_from_the_place_in_the_log_and_not_from_the_time() throws Exception {
    InvoiceSyncId id = invoice("jump");
    Clock before = GenericEventMessage.clock;
    try {
      log.write(requested(id, 1));
      GenericEventMessage.clock = Clock.offset(before, Duration.ofHours(-1));
      log.write(accepted(id, 1, "10023"));
    } finally {
      GenericEventMessage.clock = before;
    }
    await().until(() -> progress.position() == progress.head());

    JsonNode sync =
        graphql
            .ask(
                "query($c: ID!, $i: ID!) { invoiceSync(clientId: $c, invoiceId: $i) { status timeline { type at } } }",
                Map.of("c", id.clientId(), "i", id.invoiceId()))
            .at("/data/invoiceSync");
    assertThat(sync.path("status").asString()).isEqualTo("PUBLISHED");
    assertThat(sync.path("timeline").valueStream().map(entry -> entry.get("type").asString()))
        .containsExactly("PublicationRequested", "PublicationAccepted");
    assertThat(sync.at("/timeline/1/at").asString())
        .as("the clock had jumped")
        .isLessThan(sync.at("/timeline/0/at").asString());
    assertThat(
            graphql
                .get("/actuator/health/support")
                .at("/components/projection/details/delaySeconds")
                .asInt(-1))
        .isNotNegative();
  }
}
