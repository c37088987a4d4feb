package com.contractingworks.integration.sandbox.endtoend;

import com.contractingworks.integration.sandbox.benchmark.QuickStartProcess;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Who does what at this moment, as the database tells. */
final class SharedWork {

  private static final int SEGMENTS = 4;

  private static final List<String> PROJECTED =
      List.of("invoice_sync", "erp_document", "timeline_entry", "client_sync");

  private static final List<String> TOLD =
      List.of(
          "PublicationAccepted",
          "PublicationRejected",
          "PublicationGivenUp",
          "CorrectionRefused",
          "PublicationWithdrawn",
          "RevisionSuperseded",
          "CommandRefused",
          "ProblemOpened",
          "ForeignChangeFound");

  private final JdbcClient jdbc;

  SharedWork(String databaseUrl) {
    jdbc = JdbcClient.create(new DriverManagerDataSource(databaseUrl, "sa", ""));
  }

  /** The names of a side's processes. */
  List<String> nodes(String schema) {
    return jdbc.sql("select name from %s.node order by name".formatted(schema))
        .query(String.class)
        .list();
  }

  /** The name of the process with this number; it is counted, or was a moment ago. */
  String nodeOf(String schema, QuickStartProcess process) {
    return nodes(schema).stream()
        .filter(name -> name.contains("-" + process.pid() + "-"))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Whether every processor of a side has each of its segments read by one of so many processes.
   */
  boolean segmentsAreSpread(String schema, int nodes) {
    List<String> processors =
        jdbc.sql("select distinct processorName from %s.TokenEntry".formatted(schema))
            .query(String.class)
            .list();
    return !processors.isEmpty()
        && nodes(schema).size() == nodes
        && processors.stream().allMatch(processor -> isSpread(schema, processor, nodes));
  }

  private boolean isSpread(String schema, String processor, int nodes) {
    List<Integer> perNode =
        jdbc.sql(
                "select count(*) from %1$s.TokenEntry where processorName = ? and owner in (select name from %1$s.node) group by owner"
                    .formatted(schema))
            .param(processor)
            .query(Integer.class)
            .list();
    return perNode.size() == nodes && perNode.stream().allMatch(n -> n == SEGMENTS / nodes);
  }

  /** How many segments and tasks a process has claimed. */
  long claims(String node) {
    return tasks(node)
        + count("command_side.TokenEntry where owner = ?", node)
        + count("query_side.TokenEntry where owner = ?", node);
  }

  /** How many tasks a process is doing, or was when it died. */
  long tasks(String node) {
    return count("command_side.scheduled_tasks where picked = 1 and picked_by = ?", node);
  }

  /** Whether the log knows all of these invoices. */
  boolean knows(Set<String> invoiceIds) {
    return jdbc
        .sql(
            "select distinct aggregateIdentifier from event_log.DomainEventEntry where type = 'InvoiceSync'")
        .query(String.class)
        .list()
        .stream()
        .map(id -> id.substring(id.indexOf('/') + 1))
        .collect(Collectors.toSet())
        .containsAll(invoiceIds);
  }

  /** How often each client got each kind of event that is to happen once, at most. */
  long mostOf(String event) {
    return jdbc.sql(
            "select coalesce(max(n), 0) from (select count(*) as n from event_log.DomainEventEntry where payloadType like ? group by aggregateIdentifier) as c")
        .param("%$" + event)
        .query(Long.class)
        .single();
  }

  /** The payloads of the events of one kind of one aggregate, in their order. */
  List<String> payloads(String aggregate, String event) {
    return jdbc.sql(
            "select payload from event_log.DomainEventEntry where aggregateIdentifier = ? and payloadType like ? order by sequenceNumber")
        .params(aggregate, "%$" + event)
        .query(String.class)
        .list();
  }

  /** The places in the log of the events that others are to be told of, by their ids. */
  Map<String, Long> toBeTold() {
    Map<String, Long> places = new HashMap<>();
    jdbc.sql("select eventIdentifier, globalIndex, payloadType from event_log.DomainEventEntry")
        .query(
            row -> {
              if (TOLD.stream().anyMatch(row.getString(3)::endsWith)) {
                places.put(row.getString(1), row.getLong(2));
              }
            });
    return places;
  }

  /** Whether a side has handled all that is in the log. */
  boolean hasReadAll(String schema) {
    long end =
        jdbc.sql("select max(globalIndex) from event_log.DomainEventEntry")
            .query(Long.class)
            .single();
    List<String> tokens =
        jdbc.sql("select coalesce(token, '-1') from %s.TokenEntry".formatted(schema))
            .query(String.class)
            .list();
    return !tokens.isEmpty()
        && tokens.stream().allMatch(token -> Long.parseLong(token.replaceAll("\\D", "")) >= end);
  }

  /** All rows of the query side that are made of events, by table. */
  Map<String, List<Map<String, Object>>> projected() {
    Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
    for (String table : PROJECTED) {
      List<Map<String, Object>> rows =
          jdbc.sql("select * from query_side.%s order by 1".formatted(table)).query().listOfRows();
      tables.put(table, rows);
    }
    return tables;
  }

  /** Takes away what a side keeps; it may not run. */
  void drop(String schema) {
    jdbc.sql("drop schema %s cascade".formatted(schema)).update();
  }

  private long count(String fromAndWhere, Object... parameters) {
    return jdbc.sql("select count(*) from " + fromAndWhere)
        .params(List.of(parameters))
        .query(Long.class)
        .single();
  }
}
