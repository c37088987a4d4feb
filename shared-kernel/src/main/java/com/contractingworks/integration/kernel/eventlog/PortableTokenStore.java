package com.contractingworks.integration.kernel.eventlog;

import com.contractingworks.integration.kernel.database.DatabaseProduct;
import com.contractingworks.integration.kernel.processor.TokenPositions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Axon's token store with the row lock that each database understands: SQL Server has no {@code FOR
 * UPDATE}.
 */
final class PortableTokenStore extends JdbcTokenStore implements TokenPositions {

  private final TokenSchema schema;
  private final DatabaseProduct product;
  private final JdbcClient jdbc;
  private final Serializer serializer;

  /**
   * Keeps tokens in one table.
   *
   * @param jdbc reads them without a claim
   * @param serializer the builder's
   */
  PortableTokenStore(
      Builder builder,
      TokenSchema schema,
      DatabaseProduct product,
      JdbcClient jdbc,
      Serializer serializer) {
    super(builder);
    this.jdbc = jdbc;
    this.serializer = serializer;
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

  @Override
  public long lowest(String processor) {
    List<TrackingToken> tokens =
        jdbc.sql(
                "SELECT %s, %s FROM %s WHERE %s = ?"
                    .formatted(
                        schema.tokenColumn(),
                        schema.tokenTypeColumn(),
                        schema.tokenTable(),
                        schema.processorNameColumn()))
            .param(processor)
            .query((row, number) -> token(row.getString(1), row.getString(2)))
            .list();
    return tokens.stream()
        .mapToLong(token -> token == null ? 0 : token.position().orElse(0))
        .min()
        .orElse(0);
  }

  private TrackingToken token(String text, String type) {
    return text == null
        ? null
        : serializer.deserialize(new SimpleSerializedObject<>(text, String.class, type, null));
  }
}
