package com.contractingworks.integration.sandbox.deployment;

import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import com.contractingworks.integration.query.row.Schema;
import com.contractingworks.integration.sandbox.deployment.Deployment.Service;
import java.util.List;
import java.util.regex.Pattern;

/** Checks who uses the database as whom, and that the set-up script gives each what it needs. */
final class DatabaseCheck {

  private static final String PLACE = "setup.sql";
  private static final String MIGRATION = "integration_migration";
  private static final String SERVICE = ServiceRights.SERVICE;
  private static final String ROWS = "select, insert, update, delete, execute";

  /** What is in the log stays as it is. */
  private static final List<ServiceRights> RIGHTS =
      List.of(
          new ServiceRights("select, insert", EventLogAutoConfiguration.SCHEMA),
          new ServiceRights(ROWS, "command_side"),
          new ServiceRights(ROWS, Schema.LIVE.name()));

  private static final Pattern MORE_THAN_ROWS =
      Pattern.compile("(grant (create|alter|control)[^;]*to|add member|authorization) " + SERVICE);

  private final Deployment deployment;
  private final Problems problems;
  private final String script;

  DatabaseCheck(Deployment deployment, Problems problems) {
    this.deployment = deployment;
    this.problems = problems;
    this.script = deployment.databaseSetup;
  }

  void run() {
    for (String side : List.of("command-side", "query-side")) {
      deployment.of(side).forEach(this::user);
    }
    contains("create database integration;");
    contains("alter database integration set read_committed_snapshot on");
    contains("create login " + MIGRATION + " with");
    contains("create login " + SERVICE + " with");
    contains("grant create table to " + MIGRATION);
    for (ServiceRights each : RIGHTS) {
      contains("create schema " + each.schema() + " authorization " + MIGRATION);
    }
    problems.unless(
        ServiceRights.in(script).equals(RIGHTS), PLACE, "the service must have " + RIGHTS);
    problems.unless(
        !MORE_THAN_ROWS.matcher(script).find(), PLACE, "the service may do more than use rows");
  }

  private void user(Service service) {
    boolean migrates = service.endsByItself();
    problems.unless(
        service.variable("DATABASE_USERNAME").equals(migrates ? MIGRATION : SERVICE),
        service.name(),
        "it must not be " + service.variable("DATABASE_USERNAME"));
    problems.unless(
        service.variable("DATABASE_MIGRATION_ENABLED").equals(Boolean.toString(migrates)),
        service.name(),
        "who migrates must end, and who runs must not migrate");
    problems.unless(
        service.variable("DATABASE_URL").contains(";databaseName=integration;"),
        service.name(),
        "the script makes no such database");
    problems.unless(
        service.variable("JAVA_TOOL_OPTIONS").equals("-Dspring.context.exit=onRefresh") == migrates,
        service.name(),
        "only who migrates must end by itself");
  }

  private void contains(String statement) {
    problems.unless(script.contains(statement), PLACE, "it does not " + statement);
  }
}
