package com.contractingworks.integration.query.projection;

import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import com.contractingworks.integration.kernel.processor.LogEnd;
import com.contractingworks.integration.query.row.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far the projection has come, over all processes: read from the tokens, which are written in
 * the same transactions as the rows.
 */
public final class ProjectionProgress {

  private final JdbcClient jdbc;
  private final Serializer serializer;
  private final LogEnd log;

  /**
   * Reads from a database.
   *
   * @param serializer the one that the tokens were written with
   */
  public ProjectionProgress(JdbcClient jdbc, Serializer serializer) {
    this.jdbc = jdbc;
    this.serializer = serializer;
    this.log = new LogEnd(jdbc, EventLogAutoConfiguration.SCHEMA + ".DomainEventEntry");
  }

  /**
   * The place in the log up to which everything is in the tables; 0 if nothing is. Later events may
   * be there as well.
   */
  public long position() {
    List<TrackingToken> tokens =
        jdbc.sql(
                "select token, tokenType from %s where processorName = ?"
                    .formatted(Schema.LIVE.table("TokenEntry")))
            .param(QueryProjection.GROUP)
            .query((row, n) -> token(row.getString("token"), row.getString("tokenType")))
            .list();
    return tokens.stream().mapToLong(ProjectionProgress::position).min().orElse(0);
  }

  /** The place of the last event in the log; 0 if there is none. */
  public long head() {
    return log.head();
  }

  /** When the first event after a place in the log was recorded; empty if there is none. */
  public Optional<Instant> firstAfter(long position) {
    return log.firstAfter(position);
  }

  /** How many events wait in the dead letters. */
  public long deadLetters() {
    return jdbc.sql(
            "select count(*) from %s where processingGroup = ?"
                .formatted(Schema.LIVE.table("DeadLetterEntry")))
        .param(QueryProjection.GROUP)
        .query(Long.class)
        .single();
  }

  private TrackingToken token(String text, String type) {
    return text == null
        ? null
        : serializer.deserialize(new SimpleSerializedObject<>(text, String.class, type, null));
  }

  private static long position(TrackingToken token) {
    return token == null ? 0 : token.position().orElse(0);
  }
}
