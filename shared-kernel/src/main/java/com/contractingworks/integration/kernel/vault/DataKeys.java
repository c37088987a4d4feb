package com.contractingworks.integration.kernel.vault;

import com.contractingworks.integration.kernel.database.DuplicateKeys;
import com.contractingworks.integration.kernel.vault.DataKeyTable.Row;
import com.contractingworks.integration.kernel.vault.UnreadableSecret.Reason;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The data keys of all clients, one in force for each. Unwrapped they are kept in memory for a
 * bounded time, since a key management service is asked over the network.
 */
public final class DataKeys {

  /** Their table, of the command side's schema. */
  public static final String TABLE = DataKeyTable.NAME;

  private static final int MOST_IN_MEMORY = 10_000;

  private final DataKeyTable table;
  private final MasterKeys masterKeys;
  private final InstantSource clock;
  private final TransactionTemplate ownTransaction;
  private final Cache<String, DataKey> byId;
  private final Cache<String, DataKey> inForce;

  /**
   * The keys of a database.
   *
   * @param cacheFor how long an unwrapped key stays in memory, also one that was destroyed by
   *     another process
   */
  public DataKeys(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      MasterKeys masterKeys,
      InstantSource clock,
      Duration cacheFor) {
    this.table = new DataKeyTable(jdbc);
    this.masterKeys = masterKeys;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.byId = cache(cacheFor);
    this.inForce = cache(cacheFor);
  }

  private static Cache<String, DataKey> cache(Duration cacheFor) {
    return Caffeine.newBuilder().maximumSize(MOST_IN_MEMORY).expireAfterWrite(cacheFor).build();
  }

  /**
   * The key that encrypts what is of a client; made if there is none yet.
   *
   * @throws UnreadableSecret if the client was to be forgotten
   */
  DataKey inForce(String clientId) {
    DataKey known = inForce.getIfPresent(clientId);
    if (known == null) {
      known = unwrapped(table.latest(clientId).orElseGet(() -> create(clientId)));
      inForce.put(clientId, known);
    }
    return known;
  }

  /**
   * Committed before it is used: what is encrypted with a key that was rolled back is lost. If
   * another process makes one at the same time, its key is taken.
   */
  private Row create(String clientId) {
    String id = DataKey.newId();
    // Before the transaction, since a key management service may take its time.
    Row row = new Row(id, clientId, 1, DataKey.create(id, clientId, masterKeys));
    try {
      ownTransaction.executeWithoutResult(status -> table.insert(row, clock.instant()));
      return row;
    } catch (DataAccessException e) {
      if (!DuplicateKeys.isDuplicateKey(e)) {
        throw e;
      }
      return ownTransaction.execute(status -> table.latest(clientId)).orElseThrow();
    }
  }

  /**
   * The key with an id.
   *
   * @throws UnreadableSecret if there is none, or it was destroyed
   */
  DataKey find(String id, Place place) {
    DataKey known = byId.getIfPresent(id);
    if (known == null) {
      known = unwrapped(row(id, place));
    }
    return known;
  }

  private Row row(String id, Place place) {
    return table
        .find(id)
        .orElseThrow(
            () ->
                new UnreadableSecret(
                    Reason.UNKNOWN_DATA_KEY,
                    "What is stored for %s is encrypted with data key %s, which the database does not have: it was restored from elsewhere, or the row of the key was removed."
                        .formatted(place, id)));
  }

  private DataKey unwrapped(Row row) {
    if (row.isDestroyed()) {
      throw forgotten(row);
    }
    DataKey known = byId.getIfPresent(row.id());
    if (known == null || !known.clientId().equals(row.clientId())) {
      known = DataKey.unwrap(row.id(), row.clientId(), row.wrapped(), masterKeys);
      byId.put(row.id(), known);
    }
    return known;
  }

  private static UnreadableSecret forgotten(Row row) {
    return new UnreadableSecret(
        Reason.FORGOTTEN,
        "Client %s was forgotten: its data key was destroyed, and what was encrypted with it can never be read again."
            .formatted(row.clientId()));
  }

  /**
   * Destroys the keys of a client for ever, in the transaction that is open. Other processes may
   * read with them for as long as they have them in memory. A client without a key gets none.
   *
   * @return whether there was one
   */
  public boolean destroy(String clientId) {
    Optional<Row> latest = table.latest(clientId);
    int destroyed = table.destroy(clientId, clock.instant());
    inForce.invalidate(clientId);
    latest.map(Row::id).ifPresent(byId::invalidate);
    return destroyed > 0;
  }

  /** Whether a client was forgotten, so that nothing can be encrypted for it any more. */
  public boolean isForgotten(String clientId) {
    return table.latest(clientId).filter(Row::isDestroyed).isPresent();
  }

  /** Takes all unwrapped keys out of memory. */
  public void clearMemory() {
    inForce.invalidateAll();
    byId.invalidateAll();
  }
}
