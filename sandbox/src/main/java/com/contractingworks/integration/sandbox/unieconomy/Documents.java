package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.NumberSeries;
import com.contractingworks.integration.sandbox.StandInDatabase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.dao.DuplicateKeyException;
import tools.jackson.databind.node.ObjectNode;

/** What the companies hold, each object with its children as one JSON text. */
final class Documents {

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
    // Children live inside documents: their ids only have to be new.
    lastInnerId = new AtomicLong(System.currentTimeMillis() * 1_000);
  }

  long newId(Kind kind) {
    return lastIds.get(kind).incrementAndGet();
  }

  long newInnerId() {
    return lastInnerId.incrementAndGet();
  }

  long nextNumber(long company, String series, long first) {
    return numbers.next(first, company, series);
  }

  /** False when the company has used the GUID before. */
  boolean claim(long company, String guid) {
    try {
      database
          .jdbc()
          .sql("insert into created_guid (company_id, guid) values (?, ?)")
          .params(company, guid)
          .update();
      return true;
    } catch (DuplicateKeyException usedBefore) {
      return false;
    }
  }

  void insert(long company, Kind kind, ObjectNode document) {
    database
        .jdbc()
        .sql("insert into document (kind, id, company_id, body) values (?, ?, ?, ?)")
        .params(kind.name(), document.path("ID").longValue(), company, Json.text(document))
        .update();
  }

  void update(Kind kind, ObjectNode document) {
    database
        .jdbc()
        .sql("update document set body = ? where kind = ? and id = ?")
        .params(Json.text(document), kind.name(), document.path("ID").longValue())
        .update();
  }

  void delete(Kind kind, long id) {
    database
        .jdbc()
        .sql("delete from document where kind = ? and id = ?")
        .params(kind.name(), id)
        .update();
  }

  Optional<ObjectNode> find(long company, Kind kind, long id) {
    return database
        .jdbc()
        .sql("select body from document where kind = ? and id = ? and company_id = ?")
        .params(kind.name(), id, company)
        .query(String.class)
        .optional()
        .map(Documents::parse);
  }

  /** All of one kind, the oldest first. */
  List<ObjectNode> all(long company, Kind kind) {
    return database
        .jdbc()
        .sql("select body from document where kind = ? and company_id = ? order by id")
        .params(kind.name(), company)
        .query(String.class)
        .list()
        .stream()
        .map(Documents::parse)
        .toList();
  }

  Optional<Long> owner(Kind kind, long id) {
    return database
        .jdbc()
        .sql("select company_id from document where kind = ? and id = ?")
        .params(kind.name(), id)
        .query(Long.class)
        .optional();
  }

  private long highestId(Kind kind) {
    return database
        .jdbc()
        .sql("select coalesce(max(id), ?) from document where kind = ?")
        .params(kind.firstId() - 1, kind.name())
        .query(Long.class)
        .single();
  }

  private static ObjectNode parse(String body) {
    return (ObjectNode) Json.MAPPER.readTree(body);
  }
}
