package com.contractingworks.integration.query.exchange;

import com.contractingworks.integration.kernel.exchange.StoredExchange;
import com.contractingworks.integration.kernel.vault.ClientCipher;
import com.contractingworks.integration.query.act.ActIntake;
import org.springframework.jdbc.core.JdbcTemplate;

/** The command side's exchange log as its migrations leave it, which this side may only read. */
final class ExchangeTable {

  private final JdbcTemplate jdbc;
  private final ClientCipher cipher;

  ExchangeTable(JdbcTemplate jdbc, ClientCipher cipher) {
    this.jdbc = jdbc;
    this.cipher = cipher;
  }

  void create() {
    jdbc.execute("create schema command_side");
    jdbc.execute(
        "create table command_side.exchange (exchange_id nvarchar(36) not null primary key, client_id nvarchar(64) not null,"
            + " started_at bigint not null, took_millis bigint not null, method nvarchar(10) not null, uri nvarchar(2000) not null,"
            + " request_body nvarchar(max), status int not null, answer_body nvarchar(max), failure nvarchar(1000),"
            + " digest nvarchar(64) not null, attempt int, request_gzip varbinary(max), answer_gzip varbinary(max),"
            + " request_encrypted varbinary(max), answer_encrypted varbinary(max))");
    jdbc.execute(
        "create table command_side.data_key (key_id nvarchar(16) not null primary key, client_id nvarchar(64) not null,"
            + " number int not null, master_key nvarchar(200) not null, wrapped varbinary(max),"
            + " created_at datetimeoffset not null, destroyed_at datetimeoffset)");
    ActIntake.create(jdbc);
  }

  /** Stores an exchange that has both bodies, as the command side does now. */
  void add(StoredExchange exchange) {
    jdbc.update(
        "insert into command_side.exchange (exchange_id, client_id, attempt, started_at, took_millis, method, uri, request_encrypted,"
            + " status, answer_encrypted, failure, digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        exchange.id(),
        exchange.clientId(),
        exchange.attempt(),
        exchange.startedAtMicros(),
        exchange.tookMillis(),
        exchange.method(),
        exchange.uri(),
        exchange.encryptedRequest(cipher),
        exchange.status(),
        exchange.encryptedAnswer(cipher),
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
