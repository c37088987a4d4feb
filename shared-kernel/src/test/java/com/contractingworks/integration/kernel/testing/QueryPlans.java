package com.contractingworks.integration.kernel.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** How H2 would find the rows of what it was asked: a first proof that there is an index. */
public final class QueryPlans {

  private static final Pattern LOOKS_FOR_ROWS =
      Pattern.compile("(?is)(?:select|update|delete).*\\bwhere\\b(?!.*\\b1 = 0\\b).*");

  private QueryPlans() {}

  /**
   * Statements that the service has said in this process so far, and that read all rows of a table
   * to find some.
   *
   * @param database an H2 database with the service's tables
   */
  public static List<String> scans(DataSource database) throws SQLException {
    List<String> scans = new ArrayList<>();
    try (Connection connection = database.getConnection()) {
      for (String sql : OverheardSql.saidByService()) {
        if (LOOKS_FOR_ROWS.matcher(sql).matches() && plan(connection, sql).contains(".tableScan")) {
          scans.add(sql);
        }
      }
    }
    return scans;
  }

  private static String plan(Connection connection, String sql) throws SQLException {
    try (PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
      int parameters = explain.getParameterMetaData().getParameterCount();
      for (int i = 1; i <= parameters; i++) {
        explain.setNull(i, Types.NULL);
      }
      try (ResultSet plan = explain.executeQuery()) {
        plan.next();
        return plan.getString(1);
      }
    }
  }
}
