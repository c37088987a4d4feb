package com.contractingworks.integration.kernel.eventlog;

import java.util.Set;
import org.axonframework.springboot.autoconfig.AxonDbSchedulerAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.axonframework.springboot.autoconfig.TransactionAutoConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Keeps out the parts of Axon's auto-configuration that do harm here. Axon 4.13 names Spring Boot 3
 * packages for their order, so under Spring Boot 4 it would silently choose a transaction manager
 * that does nothing; its update checker calls home, and its scheduler beans depend on that order
 * too.
 */
final class AxonAutoConfigurationFilter implements AutoConfigurationImportFilter {

  private static final Set<String> KEPT_OUT =
      Set.of(
          AxonDbSchedulerAutoConfiguration.class.getName(),
          JdbcAutoConfiguration.class.getName(),
          TransactionAutoConfiguration.class.getName(),
          NoOpTransactionAutoConfiguration.class.getName(),
          UpdateCheckerAutoConfiguration.class.getName());

  @Override
  public boolean[] match(String[] candidates, AutoConfigurationMetadata metadata) {
    boolean[] matches = new boolean[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      matches[i] = candidates[i] == null || !KEPT_OUT.contains(candidates[i]);
    }
    return matches;
  }
}
