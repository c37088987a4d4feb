package com.contractingworks.integration.kernel.eventlog;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.axonframework.modelling.saga.repository.jdbc.GenericSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * Axon's saga statements with the saga's state as text instead of bytes, so that people can read
 * it.
 */
final class TextSagaSql extends GenericSagaSqlSchema {

  TextSagaSql(SagaSchema schema) {
    super(schema);
  }

  @Override
  public PreparedStatement sql_updateSaga(
      Connection connection, String sagaId, byte[] state, String sagaType, String revision)
      throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE "
                + sagaSchema().sagaEntryTable()
                + " SET "
                + sagaSchema().serializedSagaColumn()
                + " = ?, "
                + sagaSchema().revisionColumn()
                + " = ? WHERE "
                + sagaSchema().sagaIdColumn()
                + " = ?");
    statement.setString(1, new String(state, StandardCharsets.UTF_8));
    statement.setString(2, revision);
    statement.setString(3, sagaId);
    return statement;
  }

  @Override
  public PreparedStatement sql_storeSaga(
      Connection connection, String sagaId, String revision, String sagaType, byte[] state)
      throws SQLException {
    PreparedStatement statement =
        super.sql_storeSaga(connection, sagaId, revision, sagaType, state);
    statement.setString(4, new String(state, StandardCharsets.UTF_8));
    return statement;
  }

  @Override
  public SerializedObject<byte[]> readSerializedSaga(ResultSet resultSet) throws SQLException {
    return new SimpleSerializedObject<>(
        resultSet.getString(1).getBytes(StandardCharsets.UTF_8),
        byte[].class,
        resultSet.getString(2),
        resultSet.getString(3));
  }
}
