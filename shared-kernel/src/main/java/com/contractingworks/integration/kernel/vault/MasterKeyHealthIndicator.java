package com.contractingworks.integration.kernel.vault;

import com.contractingworks.integration.kernel.health.HealthStatus;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says which master keys are needed. Degraded if this process misses one of them: the clients whose
 * data keys it wraps cannot be served, and the others can. No key management service is asked.
 */
public final class MasterKeyHealthIndicator extends AbstractHealthIndicator {

  private final DataKeyTable table;
  private final MasterKeys masterKeys;

  public MasterKeyHealthIndicator(JdbcClient jdbc, MasterKeys masterKeys) {
    super("It cannot be read which master keys are needed.");
    this.table = new DataKeyTable(jdbc);
    this.masterKeys = masterKeys;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    List<String> inUse = table.masterKeysInUse();
    List<String> missing = inUse.stream().filter(version -> !masterKeys.has(version)).toList();
    health.up().withDetail("inUse", inUse);
    if (!missing.isEmpty()) {
      health.status(HealthStatus.DEGRADED).withDetail("missing", missing);
    }
  }
}
