package com.contractingworks.integration.query.exchange;

import com.contractingworks.integration.kernel.exchange.StoredExchange;
import com.contractingworks.integration.query.graphql.QueryException;
import com.contractingworks.integration.query.graphql.QueryException.Code;
import java.util.Map;
import java.util.Set;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import reactor.core.publisher.Mono;

/** Reads the exchanges of all timelines of an answer together, in one statement. */
final class Exchanges {

  /** Under which name GraphQL hands the loader to who needs it. */
  static final String LOADER = "exchanges";

  /** Each may hold 32,768 characters, and SQL Server takes 2,100 parameters. */
  private static final int MOST_TOGETHER = 500;

  private final ExchangeQueries queries;

  Exchanges(ExchangeQueries queries) {
    this.queries = queries;
  }

  /** Makes the loader known. */
  void registerIn(BatchLoaderRegistry registry) {
    registry
        .<String, StoredExchange>forName(LOADER)
        .registerMappedBatchLoader((ids, environment) -> Mono.fromSupplier(() -> read(ids)));
  }

  private Map<String, StoredExchange> read(Set<String> ids) {
    if (ids.size() > MOST_TOGETHER) {
      throw new QueryException(
          Code.TOO_MANY_EXCHANGES,
          "The question is about %d exchanges, and %d at most. Ask about fewer invoices, or fewer events with timeline(last: ...)."
              .formatted(ids.size(), MOST_TOGETHER));
    }
    return queries.find(ids);
  }
}
