package com.contractingworks.integration.kernel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After each persistence test: nothing was said to H2 that SQL Server would refuse. */
final class SqlServerWouldTakeIt implements AfterEachCallback {

  @Override
  public void afterEach(ExtensionContext context) {
    assertThat(OverheardSql.takeRefused()).as("What SQL Server would refuse").isEmpty();
  }
}
