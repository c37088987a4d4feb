package com.contractingworks.integration.command.support;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.contractingworks.integration.command.client.ClientConnections;
import com.contractingworks.integration.command.inbox.Lanes;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.servicebus.EmbeddedServiceBus;
import com.contractingworks.integration.servicebus.settings.QueueSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The command side as it runs: a real bus, real HTTP to CW, a database; only the ERP is a fake in
 * memory.
 */
public final class Harness implements AutoCloseable {

  public static final String CLIENT = "demo";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  public final FakeCw cw = new FakeCw();
  public final FakeErp erp;
  public final JdbcClient jdbc;
  public final ConfigurableApplicationContext context;
  private final EmbeddedServiceBus bus;
  private final ServiceBusSenderClient sender;

  public Harness(String... arguments) throws IOException {
    int number = DATABASES.incrementAndGet();
    bus =
        EmbeddedServiceBus.builder()
            .host("127.0.0.1")
            .port(0)
            .jdbcUrl("jdbc:h2:mem:bus-" + number + ";MODE=MSSQLServer;DB_CLOSE_DELAY=-1")
            .sharedAccessKey("local", "bG9jYWw=")
            .queue(
                QueueSettings.named("integration-commands")
                    .requiresSession(true)
                    .duplicateDetectionWindow(Duration.ofMinutes(10))
                    .maxDeliveryCount(10))
            .start();
    String[] defaults = {
      "--spring.datasource.url=jdbc:h2:mem:command-"
          + number
          + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
      "--server.port=0",
      "--integration.bus.connection-string=" + bus.connectionString(),
      "--integration.cw.graphql-url=" + cw.url(),
      "--integration.cw.token=secret",
      "--integration.publishing.backoff=50ms",
      "--integration.publishing.first-look-up-after=50ms",
      "--integration.publishing.absence-spacing=200ms",
      "--integration.publishing.concurrency=16",
      "--integration.webhook.park-for=500ms"
    };
    String[] all = new String[defaults.length + arguments.length];
    System.arraycopy(defaults, 0, all, 0, defaults.length);
    System.arraycopy(arguments, 0, all, defaults.length, arguments.length);
    context = new SpringApplicationBuilder(CommandSideTestApplication.class).run(all);
    erp = context.getBean(FakeErp.class);
    jdbc = context.getBean(JdbcClient.class);
    sender =
        new ServiceBusClientBuilder()
            .connectionString(bus.connectionString())
            .sender()
            .queueName("integration-commands")
            .buildClient();
    context.getBean(ClientConnections.class).connect(CLIENT, "fake", new Secret("Token=x"), "test");
  }

  /** CW creates or changes an invoice and announces it. */
  public void announce(String invoiceId, int revision) {
    cw.revisions.put(invoiceId, revision);
    send(invoiceId, event(UUID.randomUUID().toString(), invoiceId, revision));
  }

  public static String event(String commandId, String invoiceId, int revision) {
    return """
        {"specversion":"1.0","id":"%s","source":"/contracting-works","type":"com.contractingworks.invoice.created.v1",
         "subject":"demo/%s","datacontenttype":"application/json","clientid":"demo",
         "data":{"clientId":"demo","invoiceId":"%s","revision":%d}}
        """
        .formatted(commandId, invoiceId, invoiceId, revision);
  }

  /** Puts a body on the bus, in the lane of an invoice, under an id of its own. */
  public void send(String invoiceId, String body) {
    sender.sendMessage(
        new ServiceBusMessage(BinaryData.fromBytes(body.getBytes(StandardCharsets.UTF_8)))
            .setMessageId(UUID.randomUUID().toString())
            .setSessionId(Lanes.of(CLIENT + "/" + invoiceId, 64)));
  }

  /** The names of the events of an invoice, in order. */
  public List<String> history(String invoiceId) {
    return events(CLIENT + "/" + invoiceId);
  }

  /** The names of the events of an ERP document, in order. */
  public List<String> documentHistory(String erpId) {
    return events("demo/fake/1/invoice/" + erpId);
  }

  private List<String> events(String aggregate) {
    return jdbc
        .sql(
            "select payloadType from event_log.DomainEventEntry where aggregateIdentifier = ? order by sequenceNumber")
        .param(aggregate)
        .query(String.class)
        .list()
        .stream()
        .map(type -> type.substring(type.indexOf('$') + 1))
        .toList();
  }

  @Override
  public void close() {
    sender.close();
    context.close();
    bus.close();
    cw.close();
  }
}
