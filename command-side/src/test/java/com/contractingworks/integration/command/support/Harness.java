package com.contractingworks.integration.command.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.access.testing.TestIssuer;
import com.contractingworks.integration.command.client.ClientConnections;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.provider.Secret;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command side as it runs: a real bus, real HTTP to CW, a database; only the ERP is a fake in
 * memory. It can be stopped and started again on the same database and bus.
 */
public final class Harness implements AutoCloseable {

  public static final String CLIENT = "demo";

  /** Who sends requests of their own, unless a test says otherwise; has all roles. */
  public static final String ACTOR = "kari";

  private static final AtomicInteger BUSES = new AtomicInteger();

  public final FakeCw cw = new FakeCw();
  public final FakeErp erp = new FakeErp();

  /** The ERP that a client can change to. */
  public final FakeErp otherErp = new FakeErp("other-fake");

  public final TestBus bus;

  /** Commands that fail for as long as this says so. */
  public volatile Predicate<Object> poison = command -> false;

  /** Tasks whose scheduling fails, after their row was written, for as long as this says so. */
  public volatile Predicate<TaskInstance<?>> unschedulable = task -> false;

  /** What the service's database refuses, for as long as a test says so. */
  public final DatabaseFaults faults = new DatabaseFaults();

  /** The database, there also while the service is stopped. */
  public final JdbcClient jdbc;

  public ConfigurableApplicationContext context;
  private final String[] arguments;
  private final HttpClient http = HttpClient.newHttpClient();

  public Harness(String... more) throws IOException {
    FreshDatabase database = FreshDatabase.create();
    jdbc = JdbcClient.create(database.dataSource());
    bus = new TestBus("bus-" + BUSES.incrementAndGet());
    List<String> all =
        new ArrayList<>(
            List.of(
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(),
                "--server.port=0",
                "--integration.bus.connection-string=" + bus.connectionString(),
                "--integration.vault.master-keys=" + TestVault.OLD_KEY,
                "--integration.cw.graphql-url=" + cw.url(),
                "--integration.cw.token=secret",
                "--integration.outgoing.allow-private-addresses=true",
                "--integration.publishing.backoff=50ms",
                "--integration.publishing.first-look-up-after=50ms",
                "--integration.publishing.absence-spacing=200ms",
                "--integration.publishing.concurrency=16",
                "--integration.webhook.park-for=500ms"));
    TestIssuer.shared().settings().forEach(setting -> all.add("--" + setting));
    all.addAll(List.of(more));
    arguments = all.toArray(String[]::new);
    start();
  }

  /** Starts the service on the database and bus that are there, with these settings besides. */
  public void start(String... more) {
    context = startNode(more);
    connect(CLIENT);
  }

  /**
   * Starts one more process of the service, as far as database and bus can tell. The caller closes
   * it.
   */
  public ConfigurableApplicationContext startNode(String... more) {
    ConfigurableApplicationContext node =
        new SpringApplicationBuilder(CommandSideTestApplication.class)
            .initializers(
                c -> {
                  c.getBeanFactory().registerSingleton("fakeErp", erp);
                  c.getBeanFactory().registerSingleton("otherErp", otherErp);
                  c.getBeanFactory().addBeanPostProcessor(faults);
                  c.getBeanFactory()
                      .addBeanPostProcessor(
                          new FaultyTasks.Installer(
                              c.getBeanFactory(), task -> unschedulable.test(task)));
                })
            .run(lastOfEach(arguments, more));
    node.getBean(CommandBus.class)
        .registerHandlerInterceptor(
            (unit, chain) -> {
              if (poison.test(unit.getMessage().getPayload())) {
                throw new IllegalStateException("This command fails.");
              }
              return chain.proceed();
            });
    return node;
  }

  /** The settings, each as it was given last; Spring would take both values of one. */
  private static String[] lastOfEach(String[] before, String[] after) {
    Map<String, String> settings = new LinkedHashMap<>();
    Stream.of(before, after)
        .flatMap(Stream::of)
        .forEach(each -> settings.put(each.substring(0, each.indexOf('=')), each));
    return settings.values().toArray(String[]::new);
  }

  /** Stops the service as SIGTERM does. */
  public void stop() {
    context.close();
  }

  public void connect(String clientId) {
    context
        .getBean(ClientConnections.class)
        .connect(clientId, "fake", new Secret("Token=" + clientId), "test");
  }

  /** Waits on conditions, patiently. */
  public static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(25));
  }

  /** CW creates or changes an invoice and announces it. */
  public void announce(String invoiceId, int revision) {
    cw.revisions.put(invoiceId, revision);
    send(invoiceId, event(UUID.randomUUID().toString(), invoiceId, revision));
  }

  /** CW cancels an invoice and announces it. */
  public void cancel(String invoiceId, int revision) {
    cw.cancelled.add(invoiceId);
    cw.revisions.put(invoiceId, revision);
    send(
        invoiceId,
        event(UUID.randomUUID().toString(), invoiceId, revision)
            .replace(".created.", ".cancelled."));
  }

  public static String event(String commandId, String invoiceId, int revision) {
    return event(commandId, CLIENT, invoiceId, revision);
  }

  public static String event(String commandId, String clientId, String invoiceId, int revision) {
    return """
        {"specversion":"1.0","id":"%s","source":"/contracting-works","type":"com.contractingworks.invoice.created.v1",
         "subject":"%s/%s","datacontenttype":"application/json","clientid":"%s",
         "data":{"clientId":"%s","invoiceId":"%s","revision":%d}}
        """
        .formatted(commandId, clientId, invoiceId, clientId, clientId, invoiceId, revision);
  }

  /** Puts a body on the bus, in the lane of an invoice, under an id of its own. */
  public void send(String invoiceId, String body) {
    bus.send(TestBus.lane(CLIENT, invoiceId), body);
  }

  /** The time as the service has it: the database's. */
  public OffsetDateTime now() {
    return context.getBean(InstantSource.class).instant().atOffset(ZoneOffset.UTC);
  }

  /** The names of the events of an invoice, in order. */
  public List<String> history(String invoiceId) {
    return events(CLIENT + "/" + invoiceId);
  }

  /** Waits until the events of an invoice are these. */
  public void assertHistory(String invoiceId, String... events) {
    soon().untilAsserted(() -> assertThat(history(invoiceId)).containsExactly(events));
  }

  /** Waits until an object of the ERP has this history. */
  public void assertDocumentHistory(String erpId, String... events) {
    Harness.soon().untilAsserted(() -> assertThat(documentHistory(erpId)).containsExactly(events));
  }

  /**
   * Waits until neither a saga nor a task is left of an object of the ERP. A reading that is under
   * way when the saga calls it off ends by itself, a moment later.
   */
  public void assertNothingIsLeft(String erpId) {
    String document = "demo/fake/1/invoice/" + erpId;
    Harness.soon()
        .untilAsserted(
            () -> {
              assertThat(
                      count(
                          "command_side.AssociationValueEntry where associationValue = ?",
                          document))
                  .as("sagas")
                  .isZero();
              assertThat(
                      count(
                          "command_side.scheduled_tasks where task_instance like ?",
                          document + "%"))
                  .as("tasks")
                  .isZero();
            });
  }

  /** The names of the events of an ERP document, in order. */
  public List<String> documentHistory(String erpId) {
    return events("demo/fake/1/invoice/" + erpId);
  }

  public List<String> events(String aggregate) {
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

  /** The payloads of an aggregate's events of one kind. */
  public List<String> payloads(String aggregate, String event) {
    return jdbc.sql(
            "select payload from event_log.DomainEventEntry where aggregateIdentifier = ? and payloadType like ? order by sequenceNumber")
        .params(aggregate, "%$" + event)
        .query(String.class)
        .list();
  }

  /** The metadata of an aggregate's last event of one kind. */
  public Map<String, String> metadata(String aggregate, String event) {
    String json =
        jdbc.sql(
                "select metaData from event_log.DomainEventEntry where aggregateIdentifier = ? and payloadType like ?"
                    + " order by sequenceNumber desc offset 0 rows fetch next 1 rows only")
            .params(aggregate, "%$" + event)
            .query(String.class)
            .single();
    Map<String, String> metadata = new TreeMap<>();
    new JsonMapper()
        .readTree(json)
        .properties()
        .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asString()));
    return metadata;
  }

  /** How many rows there are. */
  public long count(String fromAndWhere, Object... parameters) {
    return jdbc.sql("select count(*) from " + fromAndWhere)
        .params(List.of(parameters))
        .query(Long.class)
        .single();
  }

  /**
   * Sends a request to the service over HTTP, with a token for everything unless its headers have
   * one.
   */
  public HttpResponse<String> request(
      String method, String path, String body, String... headersAndValues) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://localhost:"
                        + context.getEnvironment().getProperty("local.server.port")
                        + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headersAndValues.length > 0) {
      request.headers(headersAndValues);
    }
    if (!path.startsWith("/webhooks") && !List.of(headersAndValues).contains("Authorization")) {
      request.header("Authorization", "Bearer " + TestIssuer.shared().tokenForAll(ACTOR));
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    bus.close();
    cw.close();
  }
}
