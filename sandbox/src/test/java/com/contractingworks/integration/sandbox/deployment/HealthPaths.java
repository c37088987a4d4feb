package com.contractingworks.integration.sandbox.deployment;

import java.util.Set;

/** The addresses that health checks may ask. */
public final class HealthPaths {

  /** A test asks each of them of the running service. */
  public static final Set<String> ANSWERED =
      Set.of(
          "/actuator/health/liveness", "/actuator/health/readiness", "/sandbox/cw/_control/faults");

  private HealthPaths() {}
}
