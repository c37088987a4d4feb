package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Which database is used is said by the environment. */
class DatabaseNameTest {

  private static final String MODE =
      ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";

  @Test
  void the_environment_names_it() throws Exception {
    try (ConfigurableApplicationContext context = run("--DATABASE_URL=jdbc:h2:mem:named" + MODE);
        var connection = context.getBean(DataSource.class).getConnection()) {
      assertThat(connection.getMetaData().getURL()).isEqualTo("jdbc:h2:mem:named");
    }
  }

  @Test
  void without_a_name_nothing_starts_and_the_variable_is_named() {
    assertThatThrownBy(() -> run().close())
        .rootCause()
        .hasMessageContaining("spring.datasource.url")
        .hasMessageContaining("Set DATABASE_URL");
  }

  private static ConfigurableApplicationContext run(String... arguments) {
    return new SpringApplicationBuilder(KernelTestApplication.class)
        .web(WebApplicationType.NONE)
        .run(arguments);
  }
}
