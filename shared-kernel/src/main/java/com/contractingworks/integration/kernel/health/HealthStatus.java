package com.contractingworks.integration.kernel.health;

import org.springframework.boot.health.contributor.Status;

/** The states of health beside those of Spring Boot. */
public final class HealthStatus {

  /** In service, and a person is wanted. Answered with 200. */
  public static final Status DEGRADED = new Status("DEGRADED");

  private HealthStatus() {}
}
