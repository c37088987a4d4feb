package com.contractingworks.integration.kernel.eventlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.DefaultDeadLetterStatementFactory;
import org.axonframework.serialization.Serializer;

/** Axon's dead-letter statements with standard paging: SQL Server has no {@code LIMIT}. */
final class PortableDeadLetterStatements<E extends EventMessage<?>>
    extends DefaultDeadLetterStatementFactory<E> {

  private static final String PAGE = " OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY";

  private final DeadLetterSchema schema;

  PortableDeadLetterStatements(DeadLetterSchema schema, Serializer general, Serializer events) {
    super(
        DefaultDeadLetterStatementFactory.<E>builder()
            .schema(schema)
            .genericSerializer(general)
            .eventSerializer(events));
    this.schema = schema;
  }

  @Override
  public PreparedStatement letterSequenceStatement(
      Connection connection, String group, String sequence, int offset, int maxSize)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(lettersOf(">=") + PAGE);
    statement.setString(1, group);
    statement.setString(2, sequence);
    statement.setInt(3, offset);
    statement.setInt(4, maxSize);
    return statement;
  }

  @Override
  public PreparedStatement nextLetterInSequenceStatement(
      Connection connection, String group, String sequence, long index) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(lettersOf(">") + PAGE);
    statement.setString(1, group);
    statement.setString(2, sequence);
    statement.setLong(3, index);
    statement.setInt(4, 1);
    return statement;
  }

  @Override
  public PreparedStatement claimableSequencesStatement(
      Connection connection, String group, Instant startedBefore, int offset, int maxSize)
      throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(
            "SELECT * FROM %1$s dl WHERE dl.%2$s=? AND dl.%4$s>=? AND dl.%4$s=(SELECT MIN(dl2.%4$s) FROM %1$s dl2"
                    .formatted(
                        schema.deadLetterTable(),
                        schema.processingGroupColumn(),
                        schema.sequenceIdentifierColumn(),
                        schema.sequenceIndexColumn())
                + " WHERE dl2.%1$s=dl.%1$s AND dl2.%2$s=dl.%2$s) AND (dl.%3$s IS NULL OR dl.%3$s<?) ORDER BY dl.%4$s"
                    .formatted(
                        schema.processingGroupColumn(),
                        schema.sequenceIdentifierColumn(),
                        schema.processingStartedColumn(),
                        schema.lastTouchedColumn())
                + PAGE);
    statement.setString(1, group);
    statement.setInt(2, offset);
    statement.setString(3, DateTimeUtils.formatInstant(startedBefore));
    statement.setInt(4, maxSize);
    return statement;
  }

  private String lettersOf(String comparison) {
    return "SELECT * FROM %s WHERE %s=? AND %s=? AND %s%s? ORDER BY %s"
        .formatted(
            schema.deadLetterTable(),
            schema.processingGroupColumn(),
            schema.sequenceIdentifierColumn(),
            schema.sequenceIndexColumn(),
            comparison,
            schema.sequenceIndexColumn());
  }
}
