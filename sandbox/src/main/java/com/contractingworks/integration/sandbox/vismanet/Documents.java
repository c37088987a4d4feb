package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.NumberSeries;
import com.contractingworks.integration.sandbox.StandInDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stored records of all companies. Every statement names the company, so that nothing of one is
 * ever seen by another.
 */
final class Documents {

  private static final String COLUMNS =
      "version, name, corporate_id, email, customer, external_reference, customer_ref, status,"
          + " document_date, created_at, modified_at, body";
  private static final String KEY = " where company_id = ? and kind = ? and number = ?";

  private final StandInDatabase database;
  private final NumberSeries numbers;

  Documents(StandInDatabase database) {
    this.database = database;
    this.numbers = new NumberSeries(database, "company_id", "series");
  }

  /** The next number of a kind; must be asked for within a transaction. */
  String nextNumber(long company, Kind kind) {
    return Long.toString(numbers.next(kind.firstNumber(), company, kind.name()));
  }

  /** The next of the company's versions, which grow over all its records. */
  long nextVersion(long company) {
    return numbers.next(1, company, "version");
  }

  void insert(long company, Kind kind, String number, long version, ObjectNode body) {
    List<Object> values = new ArrayList<>(List.of(company, kind.name(), number));
    values.addAll(columns(version, body));
    String marks = values.stream().map(value -> "?").collect(Collectors.joining(", "));
    database
        .jdbc()
        .sql(
            "insert into document (company_id, kind, number, "
                + COLUMNS
                + ") values ("
                + marks
                + ")")
        .params(values)
        .update();
  }

  void update(long company, Kind kind, String number, long version, ObjectNode body) {
    List<Object> values = new ArrayList<>(columns(version, body));
    values.addAll(List.of(company, kind.name(), number));
    database
        .jdbc()
        .sql("update document set " + COLUMNS.replace(",", " = ?,") + " = ?" + KEY)
        .params(values)
        .update();
  }

  void delete(long company, Kind kind, String number) {
    database.jdbc().sql("delete from document" + KEY).params(company, kind.name(), number).update();
  }

  Optional<ObjectNode> find(long company, Kind kind, String number) {
    return database
        .jdbc()
        .sql("select body from document" + KEY)
        .params(company, kind.name(), number)
        .query(String.class)
        .optional()
        .map(Documents::parse);
  }

  /** The same, and nobody else changes the record before this transaction ends. */
  Optional<ObjectNode> lock(long company, Kind kind, String number) {
    database
        .jdbc()
        .sql("update document set version = version" + KEY)
        .params(company, kind.name(), number)
        .update();
    return find(company, kind, number);
  }

  long count(long company, Kind kind, Search search) {
    return database
        .jdbc()
        .sql(
            "select count(*) from document where company_id = ? and kind = ?" + search.conditions())
        .params(parameters(company, kind, search))
        .query(Long.class)
        .single();
  }

  List<ObjectNode> page(long company, Kind kind, Search search) {
    List<Object> values = parameters(company, kind, search);
    values.add((search.page() - 1L) * search.size());
    values.add(search.size());
    return database
        .jdbc()
        .sql(
            "select body from document where company_id = ? and kind = ?"
                + search.conditions()
                + " order by number offset ? rows fetch next ? rows only")
        .params(values)
        .query(String.class)
        .list()
        .stream()
        .map(Documents::parse)
        .toList();
  }

  private static List<Object> parameters(long company, Kind kind, Search search) {
    List<Object> values = new ArrayList<>(List.of(company, kind.name()));
    values.addAll(search.values());
    return values;
  }

  private static List<Object> columns(long version, ObjectNode body) {
    List<Object> values = new ArrayList<>();
    values.add(version);
    values.add(text(body, "/name"));
    values.add(text(body, "/corporateId"));
    values.add(text(body, "/mainContact/email"));
    values.add(text(body, "/customer/number"));
    values.add(text(body, "/externalReference"));
    values.add(text(body, "/customerRefNumber"));
    values.add(text(body, "/status"));
    values.add(day(text(body, "/documentDate")));
    String modified = text(body, "/lastModifiedDateTime");
    values.add(body.path("createdDateTime").asString(modified));
    values.add(modified);
    values.add(Json.text(body));
    return values;
  }

  private static String day(String time) {
    return time == null ? null : time.substring(0, 10);
  }

  private static String text(ObjectNode body, String pointer) {
    JsonNode value = body.at(pointer);
    return value.isMissingNode() || value.isNull() ? null : value.asString();
  }

  private static ObjectNode parse(String body) {
    return (ObjectNode) Json.MAPPER.readTree(body);
  }
}
