package com.contractingworks.integration.sandbox.cw;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the CW stand-in.
 *
 * @param dataDir where its database file {@code sandbox-cw} lies
 * @param clients who uses CW; {@code bench-001..bench-050} stands for fifty
 * @param token opens the GraphQL query API
 * @param serviceBusConnectionString the bus; not needed when the application offers a {@link
 *     CommandQueue}
 * @param queue where the messages go
 * @param topic where the integration service tells what became of the invoices
 * @param subscription CW's subscription to it; empty if CW is not to listen
 * @param busWait how long a write waits for the bus to accept its message
 * @param busRetry how long after a failure the bus is tried again
 */
@ConfigurationProperties("sandbox.cw")
public record CwProperties(
    @DefaultValue("data") Path dataDir,
    @DefaultValue({"demo-bygg", "demo-ror", "demo-el", "demo-tak", "bench-001..bench-050"})
        List<String> clients,
    @DefaultValue("demo-cw-token") String token,
    String serviceBusConnectionString,
    @DefaultValue("integration-commands") String queue,
    @DefaultValue("integration-events") String topic,
    @DefaultValue("cw") String subscription,
    @DefaultValue("10s") Duration busWait,
    @DefaultValue("1s") Duration busRetry) {

  /** Never shows a secret. */
  @Override
  public String toString() {
    return "CwProperties[dataDir=" + dataDir + ", clients=" + clients + ", queue=" + queue + "]";
  }
}
