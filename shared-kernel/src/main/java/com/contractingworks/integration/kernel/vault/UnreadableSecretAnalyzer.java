package com.contractingworks.integration.kernel.vault;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A process that ends at its start for want of a key says so in the place of a stack trace. */
class UnreadableSecretAnalyzer extends AbstractFailureAnalyzer<UnreadableSecret> {

  @Override
  protected FailureAnalysis analyze(Throwable whole, UnreadableSecret cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
