package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.NumberSeries;
import com.contractingworks.integration.sandbox.StandInDatabase;
import com.contractingworks.integration.sandbox.tripletex.Kind.Column;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stored documents of all companies. Every statement names the company, so that nothing of one
 * is ever seen by another. Ids are unique over all companies.
 */
final class Documents {

  /**
   * The property of an invoice's document that keeps its order's reference; not a field of the
   * vendor's.
   */
  static final String REFERENCE = "$reference";

  private static final int FIRST_ID = 1_001;

  private final StandInDatabase database;
  private final NumberSeries numbers;
  private final Map<Kind, AtomicLong> lastIds = new EnumMap<>(Kind.class);
  private final AtomicLong lastInnerId;

  Documents(StandInDatabase database) {
    this.database = database;
    this.numbers = new NumberSeries(database, "company_id", "series");
    for (Kind kind : Kind.values()) {
      lastIds.put(kind, new AtomicLong(highestId(kind)));
    }
    // Lines, addresses, postings and vouchers live inside documents: their ids only have to be new.
    lastInnerId = new AtomicLong(System.currentTimeMillis() * 1_000);
  }

  long newId(Kind kind) {
    return lastIds.get(kind).incrementAndGet();
  }

  long newInnerId() {
    return lastInnerId.incrementAndGet();
  }

  /**
   * The next number of a company's series, without holes: whoever asks next waits until this
   * transaction ends.
   *
   * @param first where a new series begins
   */
  long nextNumber(long company, String series, long first) {
    return numbers.next(first, company, series);
  }

  void insert(long company, Kind kind, ObjectNode document) {
    List<Object> values = new ArrayList<>(values(kind, document));
    values.add(document.path("id").longValue());
    values.add(company);
    String names = names(kind, ", ");
    String marks = values.stream().map(value -> "?").collect(Collectors.joining(", "));
    database
        .jdbc()
        .sql(
            "insert into "
                + kind.table()
                + " ("
                + names
                + ", id, company_id) values ("
                + marks
                + ")")
        .params(values)
        .update();
  }

  /**
   * Replaces a document, unless it was changed by another since it was read.
   *
   * @param before the version that was read
   * @return false when it was changed or deleted meanwhile
   */
  boolean update(long company, Kind kind, ObjectNode document, int before) {
    List<Object> values = new ArrayList<>(values(kind, document));
    values.add(document.path("id").longValue());
    values.add(company);
    values.add(before);
    String set = names(kind, " = ?, ") + " = ?";
    return database
            .jdbc()
            .sql(
                "update "
                    + kind.table()
                    + " set "
                    + set
                    + " where id = ? and company_id = ? and version = ?")
            .params(values)
            .update()
        == 1;
  }

  void delete(long company, Kind kind, long id) {
    database
        .jdbc()
        .sql("delete from " + kind.table() + " where id = ? and company_id = ?")
        .params(id, company)
        .update();
  }

  Optional<ObjectNode> find(long company, Kind kind, long id) {
    return database
        .jdbc()
        .sql("select body from " + kind.table() + " where id = ? and company_id = ?")
        .params(id, company)
        .query(String.class)
        .optional()
        .map(Documents::parse);
  }

  /**
   * The company's documents that the search describes, in its order; one more than its page holds
   * tells that there are more.
   */
  List<ObjectNode> search(long company, Kind kind, Search search) {
    List<Object> values = new ArrayList<>();
    values.add(company);
    values.addAll(search.values());
    values.add(search.from());
    values.add(search.count() + 1);
    return database
        .jdbc()
        .sql(
            "select body from "
                + kind.table()
                + " where company_id = ?"
                + search.conditions()
                + " order by "
                + search.order(kind)
                + " offset ? rows fetch next ? rows only")
        .params(values)
        .query(String.class)
        .list()
        .stream()
        .map(Documents::parse)
        .toList();
  }

  boolean isUsed(Kind user, String column, long id) {
    return database
            .jdbc()
            .sql("select count(*) from " + user.table() + " where " + column + " = ?")
            .param(id)
            .query(Long.class)
            .single()
        > 0;
  }

  private long highestId(Kind kind) {
    return database
        .jdbc()
        .sql("select coalesce(max(id), " + (FIRST_ID - 1) + ") from " + kind.table())
        .query(Long.class)
        .single();
  }

  private static ObjectNode parse(String body) {
    return (ObjectNode) Json.MAPPER.readTree(body);
  }

  private static String names(Kind kind, String separator) {
    return Stream.concat(kind.columns().stream().map(Column::name), Stream.of("version", "body"))
        .collect(Collectors.joining(separator));
  }

  private static List<Object> values(Kind kind, ObjectNode document) {
    List<Object> values = new ArrayList<>();
    kind.columns().forEach(column -> values.add(column.valueIn(document)));
    values.add(document.path("version").intValue());
    values.add(Json.text(document));
    return values;
  }
}
