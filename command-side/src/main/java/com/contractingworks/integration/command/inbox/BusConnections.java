package com.contractingworks.integration.command.inbox;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.credential.TokenCredential;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Makes connections to the bus. The only class that knows what the bus lets this process in for: a
 * key or an identity.
 */
final class BusConnections {

  private static final Duration RETRY_DELAY = Duration.ofMillis(500);

  /**
   * The SDK adds up to four seconds to the first delay, so the longest one must leave room for
   * them.
   */
  private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(10);

  private final BusSettings settings;

  /** One for all connections, since it keeps its tokens; null where there is a key. */
  private final TokenCredential identity;

  /**
   * Connections that are not made yet.
   *
   * @param identity asked for only if the settings have no key
   */
  BusConnections(BusSettings settings, Supplier<TokenCredential> identity) {
    this.settings = settings;
    this.identity = settings.isByIdentity() ? identity.get() : null;
  }

  /** One more connection, for all that its builder builds. */
  ServiceBusClientBuilder open() {
    ServiceBusClientBuilder connection =
        new ServiceBusClientBuilder()
            .retryOptions(
                new AmqpRetryOptions().setDelay(RETRY_DELAY).setMaxDelay(MAX_RETRY_DELAY));
    return identity == null
        ? connection.connectionString(settings.connectionString().reveal())
        : connection.credential(settings.namespace(), identity);
  }
}
