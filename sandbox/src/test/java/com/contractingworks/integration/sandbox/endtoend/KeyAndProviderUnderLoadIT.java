package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.benchmark.QuickStartProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A client is provisioned from nothing, and while its invoices come without a pause the master key
 * is rotated in the three steps of docs/operations.md, its credentials are replaced, and its
 * provider is switched. Each step starts a command side beside the one before, which is then
 * stopped: so two with different master keys share the work, and there is always one.
 */
class KeyAndProviderUnderLoadIT {

  private static final String CLIENT = "demo-tak";
  private static final String OLD_KEY = "2026-1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final String NEW_KEY = "2026-2:YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU=";
  private static final String OLD_VERSION = "2026-1";
  private static final String NEW_VERSION = "2026-2";

  private static final String OLD_TOKEN = "old-employee-token";
  private static final String NEW_TOKEN = "new-employee-token";
  private static final String TRIPLETEX =
      "{\"provider\":\"tripletex\",\"settings\":{\"ConsumerToken\":\"demo-consumer-token\",\"EmployeeToken\":\"%s\"}}";
  private static final String VISMANET =
      "{\"provider\":\"vismanet\",\"settings\":{\"ClientId\":\"demo-client-id\",\"ClientSecret\":\"demo-client-secret\",\"TenantId\":\"8c3f7f6e-0000-4000-8000-000000002002\"}}";

  private static final int POSTERS = 3;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** 128 and the number of SIGTERM. */
  private static final int STOPPED_IN_ORDER = 143;

  private final Outside outside =
      new Outside(
          "key-and-provider",
          "--sandbox.tripletex.companies[0].employee-token=" + OLD_TOKEN,
          "--sandbox.tripletex.companies[0].company-id=1003",
          "--sandbox.tripletex.companies[0].name=Demo Tak AS",
          "--sandbox.tripletex.companies[1].employee-token=" + NEW_TOKEN,
          "--sandbox.tripletex.companies[1].company-id=1003",
          "--sandbox.tripletex.companies[1].name=Demo Tak AS");
  private final Machines machines = new Machines(outside);
  private final Trial world = new Trial(outside.base());
  private final SharedWork work = new SharedWork(outside.databaseUrl());
  private final ClientLog log = new ClientLog(outside.databaseUrl(), CLIENT);
  private final Administrator admin = new Administrator(CLIENT);
  private final List<QuickStartProcess> processes = new ArrayList<>();

  @AfterEach
  void end() {
    processes.forEach(QuickStartProcess::close);
    outside.close();
  }

  @Test
  void nothing_is_lost_or_doubled_and_the_old_key_is_needed_no_more() {
    QuickStartProcess query = start(machines.querySide("query"));
    QuickStartProcess first = startWith(OLD_KEY);
    provision(first);
    Trial told = Trial.ofSide(query.awaitReady(Packaged.START).base());

    try (Load load = new Load(outside.base(), CLIENT, POSTERS, PAUSE)) {
      QuickStartProcess reading = replace(first, OLD_KEY + "," + NEW_KEY, load);
      replaceCredentials(reading, load);
      QuickStartProcess wrapping = replace(reading, NEW_KEY + "," + OLD_KEY, load);
      awaitRotation(wrapping);
      QuickStartProcess last = startWith(NEW_KEY);
      Switched switched = switchProvider(last, load, told);
      stop(wrapping);
      awaitPublished(load);
      load.finish();

      assertThat(load.surprises()).isEmpty();
      settleAndAudit(load, told);
      assertWentWhereTheyBelong(load, told, switched);
      await().atMost(Trial.PATIENCE).untilAsserted(() -> assertIsTold(told)); // Acts come later.
      assertNeedsTheNewKeyOnly(last);
      assertIsIntact(Trial.ofSide(last.base()));
    }
  }

  private QuickStartProcess start(Launch launch) {
    QuickStartProcess process = launch.start();
    processes.add(process);
    return process;
  }

  private QuickStartProcess startWith(String masterKeys) {
    String name = "command-" + processes.size();
    return start(machines.commandSide(name, masterKeys)).awaitReady(Packaged.START);
  }

  private void stop(QuickStartProcess process) {
    assertThat(process.stop()).isEqualTo(STOPPED_IN_ORDER);
    assertThat(process.output()).doesNotContain("could not be read", "cannot be wrapped anew");
  }

  /** From nothing to a published invoice. */
  private void provision(QuickStartProcess side) {
    String base = side.base();
    admin.change(base, "PUT", "");
    admin.change(base, "PUT", "/provider", "{\"provider\":\"tripletex\"}");
    admin.change(base, "PUT", "/connection", TRIPLETEX.formatted(OLD_TOKEN));
    admin.change(base, "POST", "/connection/test");
    assertThat(admin.change(base, "POST", "/activate").path("status").asString())
        .isEqualTo("ACTIVE");
  }

  /** Another process takes over; both work for a while. */
  private QuickStartProcess replace(QuickStartProcess before, String masterKeys, Load load) {
    QuickStartProcess next = startWith(masterKeys);
    awaitPublished(load);
    stop(before);
    return next;
  }

  /** That what comes from now on is published. */
  private void awaitPublished(Load load) {
    int begun = load.begun();
    await()
        .atMost(Trial.PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> load.acceptedAfter(begun).stream().anyMatch(log::isPublished));
    assertThat(load.surprises()).isEmpty();
  }

  /** As the ERP's owner wants it: the new token is in force here before the old one is revoked. */
  private void replaceCredentials(QuickStartProcess side, Load load) {
    slowly(side);
    admin.change(side.base(), "PUT", "/connection", TRIPLETEX.formatted(NEW_TOKEN));
    world.control("revoked-tokens", "{\"employeeToken\":\"%s\"}".formatted(OLD_TOKEN));
    world.control("latency", "{\"millis\":0}");
    awaitPublished(load);
  }

  /** Makes Tripletex slow, so that much is under way there, and waits until something is. */
  private void slowly(QuickStartProcess side) {
    world.control("latency", "{\"millis\":1000}");
    String name = work.nodeOf("command_side", side);
    await().atMost(Trial.PATIENCE).until(() -> work.tasks(name) > 0);
  }

  /** In the process whose turn it is, as soon as every minute has passed. */
  private void awaitRotation(QuickStartProcess side) {
    assertThat(log.masterKeys()).containsOnlyKeys(OLD_VERSION);
    log.hasten("rotate-master-key");
    await()
        .atMost(Trial.PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> log.masterKeys().keySet().equals(Set.of(NEW_VERSION)));
    await()
        .atMost(Trial.PATIENCE)
        .until(() -> side.output().contains("No data key needs another one any more."));
  }

  /**
   * What was known around the switch.
   *
   * @param published ids of invoices that had been published before it was asked for
   * @param begun how many invoices were posted, or being posted, when it was answered
   */
  private record Switched(Set<String> published, int begun) {}

  private Switched switchProvider(QuickStartProcess side, Load load, Trial told) {
    slowly(side);
    Set<String> published =
        ids(told, sync -> sync.status().equals("PUBLISHED")).collect(Collectors.toSet());
    JsonNode client = admin.change(side.base(), "POST", "/switch", VISMANET);
    int begun = load.begun();
    assertThat(client.path("provider").asString()).isEqualTo("vismanet");
    world.control("latency", "{\"millis\":0}");
    return new Switched(published, begun);
  }

  private static Stream<String> ids(Trial told, Predicate<LoggedSync> which) {
    return told.loggedSyncs().stream().filter(which).map(LoggedSync::invoiceId);
  }

  private void settleAndAudit(Load load, Trial told) {
    await()
        .atMost(Trial.PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> world.unsettled(told).isEmpty());
    assertThat(
            Auditor.audit(
                load.accepted(), world.cwInvoices(), world.erpInvoices(), told.loggedSyncs()))
        .isEmpty();
  }

  /** Each in the one ERP to which its time belongs; that it is in no other, the audit tells. */
  private void assertWentWhereTheyBelong(Load load, Trial told, Switched switched) {
    Set<String> old = heldBy("tripletex", told);
    Set<String> anew = heldBy("vismanet", told);
    Set<String> underWay = log.underWayAtTheSwitch();
    Set<String> after = load.acceptedAfter(switched.begun());
    System.out.printf(
        "%d invoices, %d in Tripletex and %d in Visma.net; at the switch %d were published and %d under way%n",
        load.accepted().size(),
        old.size(),
        anew.size(),
        switched.published().size(),
        underWay.size());

    assertThat(switched.published()).as("published before the switch").isNotEmpty();
    assertThat(old).containsAll(switched.published());
    assertThat(underWay).as("under way at the switch").isNotEmpty();
    assertThat(old).containsAll(underWay);
    assertThat(after).as("posted after the switch").isNotEmpty();
    assertThat(anew).containsAll(after);
    assertThat(log.aheadOfTheSwitch()).isEmpty();
    log.generations()
        .forEach((id, generation) -> assertThat(generation == 1 ? old : anew).as(id).contains(id));
    assertTimeline(told, underWay.iterator().next(), "Tripletex");
    assertTimeline(told, after.iterator().next(), "Visma.net");
  }

  /** The ids of the invoices of which an ERP holds something. */
  private Set<String> heldBy(String erp, Trial told) {
    Set<String> references = world.referencesIn(erp);
    return ids(told, sync -> references.contains(sync.publicationKey()))
        .collect(Collectors.toSet());
  }

  private static void assertTimeline(Trial told, String id, String erp) {
    JsonNode sync = told.sync(CLIENT, id);
    assertThat(Trial.text(sync, "PublicationRequested")).contains("to " + erp);
    assertThat(Trial.text(sync, "PublicationAccepted")).startsWith(erp + " accepted");
  }

  /** Who looks at the client sees what was done and what it has led to. */
  private static void assertIsTold(Trial told) {
    String query =
        """
        query($client: ID!) { clientSync(clientId: $client) {
          status provider connectionGeneration acts(first: 20) { edges { node { action outcome } } } } }
        """;
    JsonNode client = told.graphql(query, Map.of("client", CLIENT)).path("clientSync");
    assertThat(client.path("provider").asString()).isEqualTo("vismanet");
    assertThat(client.path("connectionGeneration").asInt()).isEqualTo(2);
    assertThat(Trial.stream(client.at("/acts/edges")).map(edge -> edge.path("node")))
        .allMatch(act -> act.path("outcome").asString().equals("DONE"))
        .extracting(act -> act.path("action").asString())
        .containsExactly(
            "client.switch",
            "client.connection",
            "client.activate",
            "client.test",
            "client.connection",
            "client.provider",
            "client.create");
  }

  private void assertNeedsTheNewKeyOnly(QuickStartProcess side) {
    JsonNode health = Trial.ofSide(side.base()).get("/actuator/health/support").json();
    JsonNode masterKeys = health.at("/components/masterKeys");
    assertThat(masterKeys.path("status").asString()).isEqualTo("UP");
    assertThat(masterKeys.at("/details/inUse")).hasToString("[\"" + NEW_VERSION + "\"]");
    assertThat(log.masterKeys()).containsOnlyKeys(NEW_VERSION);
  }

  private static void assertIsIntact(Trial side) {
    String checks = "/api/v1/event-log/verifications";
    String id = side.send("POST", checks, null).json().path("id").asString();
    JsonNode check =
        await()
            .atMost(Trial.PATIENCE)
            .until(
                () -> side.get(checks + "/" + id).json(),
                found -> !found.path("finishedAt").isNull());
    assertThat(check.path("state").asString()).as(check.toString()).isEqualTo("INTACT");
  }
}
