package com.contractingworks.integration.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.testing.MigrationScripts;
import org.junit.jupiter.api.Test;

class MigrationScriptsTest {

  @Test
  void are_such_that_sql_server_takes_them() {
    assertThat(MigrationScripts.faults("db/command-side")).isEmpty();
  }
}
