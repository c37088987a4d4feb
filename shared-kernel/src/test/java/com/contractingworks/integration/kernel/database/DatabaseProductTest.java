package com.contractingworks.integration.kernel.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

class DatabaseProductTest {

  @Test
  void a_database_that_cannot_be_reached_says_what_to_check_and_ends_with_the_drivers_words() {
    assertThatThrownBy(
            () ->
                DatabaseProduct.of(
                    new Unreachable("The connection is not blocked by a \"firewall.\".")))
        .hasMessage(
            "The database cannot be reached. Check DATABASE_URL, DATABASE_USERNAME and DATABASE_PASSWORD. The driver says:"
                + " The connection is not blocked by a \"firewall.\".");
  }

  private static final class Unreachable extends AbstractDataSource {

    private final String words;

    private Unreachable(String words) {
      this.words = words;
    }

    @Override
    public Connection getConnection() throws SQLException {
      throw new SQLException(words);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }
  }
}
