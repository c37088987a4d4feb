package com.contractingworks.integration.sandbox.cw;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.StandInDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import tools.jackson.databind.JsonNode;

/**
 * What the integration service told CW. The order is that of the service's log, whatever the order
 * in which the bus brought it.
 */
final class IntegrationEvents {

  private static final int MOST = 200;

  private final StandInDatabase database;

  IntegrationEvents(StandInDatabase database) {
    this.database = database;
  }

  /**
   * Keeps an event; one that is told again is kept once.
   *
   * @param body a CloudEvent in structured JSON
   * @throws RuntimeException if it is none, or cannot be stored
   */
  void add(byte[] body) {
    JsonNode event = Json.MAPPER.readTree(body);
    try {
      database
          .jdbc()
          .sql(
              "insert into integration_event (id, invoice_id, log_position, body) values (?, ?, ?, ?)")
          .params(
              event.path("id").stringValue(),
              event.at("/data/invoiceId").stringValue(null),
              event.at("/data/logPosition").longValue(),
              new String(body, StandardCharsets.UTF_8))
          .update();
    } catch (DuplicateKeyException toldBefore) {
      // The service tells at least once: there is nothing to do for the second time.
      return;
    }
  }

  /**
   * The first 200 about an invoice, oldest first.
   *
   * @param invoiceId CW's id of the invoice
   */
  List<JsonNode> about(String invoiceId) {
    return parsed(
        database
            .jdbc()
            .sql(
                "select body from integration_event where invoice_id = ?"
                    + " order by log_position offset 0 rows fetch next "
                    + MOST
                    + " rows only")
            .param(invoiceId)
            .query(String.class)
            .list());
  }

  /** The last 200 about anything, newest first. */
  List<JsonNode> latest() {
    return parsed(
        database
            .jdbc()
            .sql(
                "select body from integration_event order by log_position desc"
                    + " offset 0 rows fetch next "
                    + MOST
                    + " rows only")
            .query(String.class)
            .list());
  }

  private static List<JsonNode> parsed(List<String> bodies) {
    return bodies.stream().map(Json.MAPPER::readTree).toList();
  }
}
