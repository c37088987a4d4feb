package com.contractingworks.integration.kernel.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Has Spring Boot say what is wrong in the place of a stack trace, wherever it was noticed. Goes
 * before Boot's own analyzer of binding, which would show the value.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnusableSettingAnalyzer extends AbstractFailureAnalyzer<UnusableSetting> {

  @Override
  protected FailureAnalysis analyze(Throwable whole, UnusableSetting cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
