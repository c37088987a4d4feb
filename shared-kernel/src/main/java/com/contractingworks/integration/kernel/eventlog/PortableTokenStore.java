package com.contractingworks.integration.kernel.eventlog;

import com.contractingworks.integration.kernel.database.DatabaseProduct;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;

/**
 * Axon's token store with the row lock that each database understands: SQL Server has no {@code FOR
 * UPDATE}.
 */
final class PortableTokenStore extends JdbcTokenStore {

  private final TokenSchema schema;
  private final DatabaseProduct product;

  PortableTokenStore(Builder builder, TokenSchema schema, DatabaseProduct product) {
    super(builder);
    this.schema = schema;
    this.product = product;
  }

  @Override
  protected PreparedStatement select(
      Connection connection, String processorName, int segment, boolean forUpdate)
      throws SQLException {
    boolean hint = forUpdate && product == DatabaseProduct.SQL_SERVER;
    boolean suffix = forUpdate && product == DatabaseProduct.H2;
    PreparedStatement statement =
        connection.prepareStatement(
            "SELECT "
                + String.join(
                    ", ",
                    schema.processorNameColumn(),
                    schema.segmentColumn(),
                    schema.tokenColumn(),
                    schema.tokenTypeColumn(),
                    schema.timestampColumn(),
                    schema.ownerColumn())
                + " FROM "
                + schema.tokenTable()
                + (hint ? " WITH (UPDLOCK, ROWLOCK)" : "")
                + " WHERE "
                + schema.processorNameColumn()
                + " = ? AND "
                + schema.segmentColumn()
                + " = ?"
                + (suffix ? " FOR UPDATE" : ""));
    statement.setString(1, processorName);
    statement.setInt(2, segment);
    return statement;
  }

  @Override
  @SuppressWarnings("unchecked")
  protected <T> T readSerializedData(ResultSet resultSet, String columnName) throws SQLException {
    return (T) resultSet.getString(columnName);
  }
}
