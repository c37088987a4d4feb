package com.contractingworks.integration.kernel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import org.junit.jupiter.api.Test;

class MigrationScriptsTest {

  @Test
  void of_the_event_log_are_such_that_sql_server_takes_them() {
    assertThat(MigrationScripts.faults(EventLogAutoConfiguration.MIGRATIONS)).isEmpty();
    assertThat(MigrationScripts.faults("db/kernel-test")).isEmpty();
  }

  @Test
  void bad_scripts_are_found() {
    assertThat(MigrationScripts.faults("db/bad-scripts"))
        .containsExactly(
            "t.c is in pk_t and must be ${exact}",
            "pk_t has 1000 bytes, and SQL Server takes 900",
            "t.b is in ix_t and must be ${exact}",
            "t.e is added in the same script, which is one batch: create index ix_e on s.t (e)");
  }
}
