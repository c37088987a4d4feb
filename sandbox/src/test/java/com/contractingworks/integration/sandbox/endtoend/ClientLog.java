package com.contractingworks.integration.sandbox.endtoend;

import com.contractingworks.integration.sandbox.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** What the database has of one client whose provider is switched once. */
final class ClientLog {

  private static final int FIRST = 1;

  private final JdbcClient jdbc;
  private final String client;

  ClientLog(String databaseUrl, String client) {
    this.jdbc = JdbcClient.create(new DriverManagerDataSource(databaseUrl, "sa", ""));
    this.client = client;
  }

  /** An event with its place in the log. */
  private record Logged(String aggregate, long place, JsonNode payload) {

    int generation() {
      return payload.path("connectionGeneration").asInt();
    }

    String invoice() {
      return aggregate.substring(aggregate.indexOf('/') + 1);
    }
  }

  private List<Logged> events(String aggregates, String type) {
    return jdbc.sql(
            "select aggregateIdentifier, globalIndex, payload from event_log.DomainEventEntry"
                + " where aggregateIdentifier like ? and payloadType like ? order by globalIndex")
        .params(aggregates, "%$" + type)
        .query(
            (row, n) ->
                new Logged(
                    row.getString(1), row.getLong(2), Json.MAPPER.readTree(row.getString(3))))
        .list();
  }

  /** Whether an ERP has taken the invoice. */
  boolean isPublished(String invoice) {
    return !events(client + "/" + invoice, "PublicationAccepted").isEmpty();
  }

  /** When each invoice was taken, as a place in the log. */
  private Map<String, Long> accepted() {
    return events(client + "/%", "PublicationAccepted").stream()
        .collect(Collectors.toMap(Logged::invoice, Logged::place));
  }

  /** Which of the client's connections each invoice was asked to go to, in the end. */
  Map<String, Integer> generations() {
    Map<String, Integer> generations = new HashMap<>();
    requests().forEach(each -> generations.put(each.invoice(), each.generation()));
    return generations;
  }

  private List<Logged> requests() {
    return events(client + "/%", "PublicationRequested");
  }

  private long switched() {
    List<Logged> connected = events("client:" + client, "ClientConnected");
    return connected.get(connected.size() - 1).place();
  }

  /** What was asked for before the switch and settled after it. */
  Set<String> underWayAtTheSwitch() {
    long switched = switched();
    Map<String, Long> accepted = accepted();
    return requests().stream()
        .filter(each -> each.place() < switched && accepted.get(each.invoice()) > switched)
        .map(Logged::invoice)
        .collect(Collectors.toSet());
  }

  /** What was asked to go to the new ERP before it was chosen. */
  Set<String> aheadOfTheSwitch() {
    long switched = switched();
    return requests().stream()
        .filter(each -> each.place() < switched && each.generation() > FIRST)
        .map(Logged::invoice)
        .collect(Collectors.toSet());
  }

  /** Which master keys wrap how many data keys, as docs/operations.md tells an operator to ask. */
  Map<String, Long> masterKeys() {
    Map<String, Long> versions = new HashMap<>();
    jdbc.sql(
            "select master_key, count(*) from command_side.data_key where wrapped is not null group by master_key")
        .query(
            row -> {
              versions.put(row.getString(1), row.getLong(2));
            });
    return versions;
  }

  /** Makes a task that comes again and again due now. */
  void hasten(String task) {
    jdbc.sql(
            "update command_side.scheduled_tasks set execution_time = ? where task_name = ? and picked = 0")
        .params(OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC), task)
        .update();
  }
}
