package com.contractingworks.integration.command.mapping;

import com.contractingworks.integration.kernel.database.DuplicateKeys;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The mappings that were made for clients, whole, by their references. None is ever changed: what
 * has one reference says the same.
 */
public class MadeMappings {

  private final JdbcClient jdbc;

  public MadeMappings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The mapping of a reference; empty if it was not made for this client. */
  public Optional<MappingDocument> find(String clientId, String reference) {
    return jdbc.sql(
            "select document from command_side.client_mapping_made where client_id = ? and reference = ?")
        .params(clientId, reference)
        .query(String.class)
        .optional()
        .map(MappingDocument::parse);
  }

  /** The mapping that was made last of a version; empty if none was. */
  public Optional<MappingDocument> newest(MappingKey key, int version) {
    return jdbc.sql(
            "select document from command_side.client_mapping_made where client_id = ? and provider = ? and entity = ? and version = ?"
                + " order by made_at desc offset 0 rows fetch next 1 rows only")
        .params(key.clientId(), key.provider(), key.entity(), version)
        .query(String.class)
        .optional()
        .map(MappingDocument::parse);
  }

  /** Keeps a mapping, before anything is sent with it. Whoever comes second changes nothing. */
  public void keep(MappingKey key, MappingDocument made, Instant now) {
    if (find(key.clientId(), made.reference()).isPresent()) {
      return;
    }
    try {
      insert(key, made, now);
    } catch (DataAccessException e) {
      if (!DuplicateKeys.isDuplicateKey(e)) {
        throw e;
      }
    }
  }

  private void insert(MappingKey key, MappingDocument made, Instant now) {
    jdbc.sql(
            "insert into command_side.client_mapping_made (client_id, reference, provider, entity, version, document, made_at)"
                + " values (?, ?, ?, ?, ?, ?, ?)")
        .params(
            key.clientId(),
            made.reference(),
            key.provider(),
            key.entity(),
            made.version(),
            made.json(),
            ChronoUnit.MICROS.between(Instant.EPOCH, now))
        .update();
  }
}
