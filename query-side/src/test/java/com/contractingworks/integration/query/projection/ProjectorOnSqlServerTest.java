package com.contractingworks.integration.query.projection;

import org.junit.jupiter.api.Tag;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mssqlserver.MSSQLServerContainer;

/** Runs where there is a Docker engine; elsewhere the report says that it was skipped. */
@Tag("sqlserver")
@Testcontainers(disabledWithoutDocker = true)
class ProjectorOnSqlServerTest extends ProjectorContract {

  @Container
  private static final MSSQLServerContainer SERVER =
      new MSSQLServerContainer("mcr.microsoft.com/mssql/server:2022-latest").acceptLicense();

  @Override
  TestDatabase database() {
    return new TestDatabase(
        new DriverManagerDataSource(
            SERVER.getJdbcUrl(), SERVER.getUsername(), SERVER.getPassword()));
  }
}
