package com.contractingworks.integration.kernel.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips, and says loudly, what there is no database for. */
final class WhereDatabaseIs implements ExecutionCondition {

  private static final String UNTESTED =
      """

      ************************************************************************************
      * SQL SERVER WAS NOT TESTED. There is no Docker engine, and TEST_DATABASE_URL,      *
      * TEST_DATABASE_USERNAME and TEST_DATABASE_PASSWORD name no server.                 *
      ************************************************************************************
      """;

  private static boolean told;

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (!FreshDatabase.isOnSqlServer()) {
      return ConditionEvaluationResult.enabled("H2 is always there.");
    }
    if (SqlServer.isThere()) {
      return ConditionEvaluationResult.enabled("There is a SQL Server.");
    }
    tell();
    return ConditionEvaluationResult.disabled("There is no SQL Server.");
  }

  private static synchronized void tell() {
    if (!told) {
      System.out.println(UNTESTED);
      told = true;
    }
  }
}
