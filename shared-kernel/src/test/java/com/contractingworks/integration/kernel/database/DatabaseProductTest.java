package com.contractingworks.integration.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

  @Configuration(proxyBeanMethods = false)
  static class Start {

    @Bean
    DatabaseProduct product() {
      return DatabaseProduct.of(new Unreachable("No one listens."));
    }
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void a_process_that_ends_for_it_shows_the_sentence_and_no_stack_trace(CapturedOutput output) {
    SpringApplication application =
        new SpringApplicationBuilder(Start.class).web(WebApplicationType.NONE).build();

    assertThatThrownBy(application::run).hasRootCauseInstanceOf(SQLException.class);

    assertThat(output.getAll())
        .contains("The database cannot be reached.", "No one listens.")
        .doesNotContain("\tat ");
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
