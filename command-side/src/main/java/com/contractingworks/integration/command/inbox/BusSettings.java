package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.provider.Secret;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bus. Only the connection string decides whether it is the embedded one, the official emulator
 * or Azure.
 *
 * @param connectionString as Azure gives it
 * @param queue the queue of commands; it must require sessions
 * @param topic the topic of integration events
 * @param publishEvents whether integration events are put on the topic; switched on later, it
 *     begins where it was left, the first time with the first event of the log
 * @param lanes how many sessions commands are spread over, 1 to 64; the sender and the receiver
 *     must agree
 * @param maxLockRenewal for how long the lock of a message is renewed while it is handled; longer
 *     than any handler takes
 * @param poisonAfter after how many deliveries a message that always fails is held
 * @param sendTimeout how long the sender of a message waits for the bus to take it
 * @param maxWaitingSends how many senders wait at once; well below the number of the web server's
 *     threads, so that it goes on answering while the bus is away
 */
@ConfigurationProperties("integration.bus")
public record BusSettings(
    Secret connectionString,
    @DefaultValue("integration-commands") String queue,
    @DefaultValue("integration-events") String topic,
    @DefaultValue("true") boolean publishEvents,
    @DefaultValue("64") int lanes,
    @DefaultValue("15m") Duration maxLockRenewal,
    @DefaultValue("3") int poisonAfter,
    @DefaultValue("3s") Duration sendTimeout,
    @DefaultValue("100") int maxWaitingSends) {

  public BusSettings {
    if (connectionString == null || connectionString.reveal().isBlank()) {
      throw new IllegalArgumentException(
          "integration.bus.connection-string is missing. Set SERVICEBUS_CONNECTION_STRING to the bus's connection string.");
    }
    if (lanes < 1 || lanes > 64) {
      throw new IllegalArgumentException(
          "integration.bus.lanes must be 1 to 64, but is " + lanes + ".");
    }
  }
}
