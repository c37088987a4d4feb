package com.contractingworks.integration.query.exchange;

import com.contractingworks.integration.kernel.exchange.PackedText;
import com.contractingworks.integration.kernel.exchange.StoredExchange;
import org.springframework.jdbc.core.JdbcTemplate;

/** The command side's exchange log as its migrations leave it, which this side may only read. */
final class ExchangeTable {

  private final JdbcTemplate jdbc;

  ExchangeTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void create() {
    jdbc.execute("create schema command_side");
    jdbc.execute(
        "create table command_side.exchange (exchange_id nvarchar(36) not null primary key, client_id nvarchar(64) not null,"
            + " started_at bigint not null, took_millis bigint not null, method nvarchar(10) not null, uri nvarchar(2000) not null,"
            + " request_body nvarchar(max), status int not null, answer_body nvarchar(max), failure nvarchar(1000),"
            + " digest nvarchar(64) not null, attempt int, request_gzip varbinary(max), answer_gzip varbinary(max))");
  }

  /** Stores an exchange that has both bodies, as the command side does now. */
  void add(StoredExchange exchange) {
    jdbc.update(
        "insert into command_side.exchange (exchange_id, client_id, attempt, started_at, took_millis, method, uri, request_gzip,"
            + " status, answer_gzip, failure, digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        exchange.id(),
        exchange.clientId(),
        exchange.attempt(),
        exchange.startedAtMicros(),
        exchange.tookMillis(),
        exchange.method(),
        exchange.uri(),
        PackedText.pack(exchange.requestBody()),
        exchange.status(),
        PackedText.pack(exchange.answerBody()),
        exchange.failure(),
        exchange.digest());
  }

  /** Stores an exchange as the command side did before bodies were packed. */
  void addOld(StoredExchange exchange) {
    jdbc.update(
        "insert into command_side.exchange (exchange_id, client_id, started_at, took_millis, method, uri, request_body,"
            + " status, answer_body, failure, digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        exchange.id(),
        exchange.clientId(),
        exchange.startedAtMicros(),
        exchange.tookMillis(),
        exchange.method(),
        exchange.uri(),
        exchange.requestBody(),
        exchange.status(),
        exchange.answerBody(),
        exchange.failure(),
        exchange.digest());
  }
}
