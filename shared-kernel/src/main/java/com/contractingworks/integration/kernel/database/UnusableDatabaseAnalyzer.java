package com.contractingworks.integration.kernel.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * A process that ends at its start for want of a database says so in the place of a stack trace.
 */
class UnusableDatabaseAnalyzer extends AbstractFailureAnalyzer<UnusableDatabase> {

  @Override
  protected FailureAnalysis analyze(Throwable whole, UnusableDatabase cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
