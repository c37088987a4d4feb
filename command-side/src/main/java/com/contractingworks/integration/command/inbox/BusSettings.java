package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.kernel.settings.SettingsCheck;
import com.contractingworks.integration.kernel.settings.UnusableSetting;
import com.contractingworks.integration.provider.Secret;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * The bus, and as whom it is called: with a key, which the connection string holds, or by the
 * identity that this process has in Azure. Only the connection string decides whether it is the
 * embedded one, the official emulator or Azure; a namespace is in Azure.
 *
 * @param connectionString as Azure gives it; blank if the namespace is given
 * @param namespace the host name of the namespace; blank if the connection string is given
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
    String namespace,
    @DefaultValue("integration-commands") String queue,
    @DefaultValue("integration-events") String topic,
    @DefaultValue("true") boolean publishEvents,
    @DefaultValue("64") int lanes,
    @DefaultValue("15m") Duration maxLockRenewal,
    @DefaultValue("3") int poisonAfter,
    @DefaultValue("3s") Duration sendTimeout,
    @DefaultValue("100") int maxWaitingSends) {

  private static final Pattern HOST_NAME =
      Pattern.compile(
          "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");

  private static final String NEITHER =
      "Neither integration.bus.connection-string nor integration.bus.namespace is set. ";
  private static final String BOTH =
      "Both integration.bus.connection-string and integration.bus.namespace are set. ";
  private static final String CHOICE =
      "Set either SERVICEBUS_CONNECTION_STRING to the bus's connection string, or SERVICEBUS_NAMESPACE to the host name of a namespace in Azure that lets the identity of this process in.";
  private static final String MALFORMED =
      "integration.bus.namespace is not the host name of a namespace. Set SERVICEBUS_NAMESPACE to the whole name and nothing else, as in contracting.servicebus.windows.net: no scheme, no port, no path, no blanks.";

  /**
   * Settings that can be used.
   *
   * @throws UnusableSetting if they cannot; it says what to set
   */
  public BusSettings {
    boolean hasKey = connectionString != null && StringUtils.hasText(connectionString.reveal());
    boolean hasNamespace = StringUtils.hasText(namespace);
    if (hasKey == hasNamespace) {
      throw new UnusableSetting((hasKey ? BOTH : NEITHER) + CHOICE);
    }
    if (hasNamespace && !HOST_NAME.matcher(namespace).matches()) {
      throw new UnusableSetting(MALFORMED); // Without what it is, which may be a key.
    }
    String problem = hasKey ? BusConnectionString.problem(connectionString.reveal()) : null;
    if (problem != null) {
      throw new UnusableSetting(problem);
    }
    new SettingsCheck("integration.bus")
        .within("lanes", lanes, 1, 64)
        .positive("max-lock-renewal", maxLockRenewal)
        .atLeast("poison-after", poisonAfter, 1)
        .positive("send-timeout", sendTimeout)
        .atLeast("max-waiting-sends", maxWaitingSends, 1)
        .end();
  }

  /** Whether the bus lets this process in for its identity, and not for a key. */
  boolean isByIdentity() {
    return StringUtils.hasText(namespace);
  }
}
