package com.contractingworks.integration.query.exchange;

import com.contractingworks.integration.kernel.database.MissingTables;
import com.contractingworks.integration.kernel.exchange.StoredExchange;
import com.contractingworks.integration.kernel.vault.ClientCipher;
import com.contractingworks.integration.query.graphql.QueryException;
import com.contractingworks.integration.query.graphql.QueryException.Code;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the command side's exchange log, and its data keys. Needs no right there but to select. */
final class ExchangeQueries {

  private static final String BY_ID =
      "select %s from %s where exchange_id in (:ids)"
          .formatted(StoredExchange.COLUMNS, StoredExchange.TABLE);

  private final JdbcClient jdbc;
  private final Supplier<ClientCipher> cipher;

  ExchangeQueries(JdbcClient jdbc, Supplier<ClientCipher> cipher) {
    this.jdbc = jdbc;
    this.cipher = cipher;
  }

  /**
   * Exchanges that are still kept, by their ids.
   *
   * @param ids at least one, and no more than a statement can have parameters
   * @throws QueryException if this side's database user may not read them
   */
  Map<String, StoredExchange> find(Collection<String> ids) {
    try {
      return jdbc
          .sql(BY_ID)
          .param("ids", ids)
          .query((row, n) -> StoredExchange.read(row))
          .list()
          .stream()
          .map(closed -> closed.open(cipher.get()))
          .collect(Collectors.toMap(StoredExchange::id, Function.identity()));
    } catch (DataAccessException e) {
      if (!MissingTables.isMissingTable(e)) {
        throw e;
      }
      throw new QueryException(
          Code.EXCHANGES_UNREADABLE,
          "The exchanges cannot be read: the database user of the query side needs the right to select from "
              + StoredExchange.TABLES
              + ".");
    }
  }
}
