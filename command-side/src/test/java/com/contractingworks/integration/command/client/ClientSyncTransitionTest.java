package com.contractingworks.integration.command.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.client.ClientSyncCommand.Access;
import com.contractingworks.integration.command.client.ClientSyncCommand.ActivateClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.ChangeMapping;
import com.contractingworks.integration.command.client.ClientSyncCommand.ChoosePolicies;
import com.contractingworks.integration.command.client.ClientSyncCommand.ChooseProvider;
import com.contractingworks.integration.command.client.ClientSyncCommand.ConnectClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.CreateClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.DeprovisionClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.PauseClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordNotReached;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordReached;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordSubscribed;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordSubscriptionFailed;
import com.contractingworks.integration.command.client.ClientSyncCommand.ResumeClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.SwitchProvider;
import com.contractingworks.integration.command.client.InMemoryClients.Decided;
import com.contractingworks.integration.kernel.client.ClientSyncEvent;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientActivated;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientConnected;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientCreated;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientDeprovisioned;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientPaused;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ConnectionTested;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ProviderChosen;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every command in every status, as the table of the decision record says. */
class ClientSyncTransitionTest {

  private static final Path RECORD =
      Path.of(
          "..",
          "docs",
          "adr",
          "0049-a-client-is-provisioned-by-its-aggregate-and-a-repeat-is-no-conflict.md");
  private static final ClientSyncId ID = new ClientSyncId("demo-bygg");
  private static final List<String> STATUSES =
      Stream.of(ClientSyncStatus.values()).map(Enum::name).toList();

  @TestFactory
  Stream<DynamicTest> every_command_in_every_status() throws IOException {
    return table().entrySet().stream()
        .flatMap(
            row -> STATUSES.stream().map(status -> test(row.getKey(), status, row.getValue())));
  }

  private static DynamicTest test(String name, String status, Map<String, String> row) {
    return DynamicTest.dynamicTest(
        name + " when " + status,
        () -> assertThat(outcome(name, status)).isEqualTo(said(row.get(status), name, status)));
  }

  /** A cell that names no state says that it stays, except that deprovisioning ends it. */
  private static String said(String cell, String name, String status) {
    if (name.startsWith("record") || cell.startsWith("!") || cell.equals("impossible")) {
      return cell;
    }
    String then = name.equals("deprovision") ? "DEPROVISIONED" : status;
    return cell.contains("→") ? cell : cell + " → " + then;
  }

  @TestFactory
  Stream<DynamicTest> whoever_saw_an_older_version_changes_nothing() throws IOException {
    Map<String, Map<String, String>> table = table();
    return commands(1L).keySet().stream()
        .filter(name -> !name.startsWith("record") && !name.equals("create, no version"))
        .flatMap(
            name ->
                STATUSES.stream()
                    .filter(status -> isChange(table.get(name).get(status), status))
                    .map(
                        status ->
                            DynamicTest.dynamicTest(
                                name + " when " + status,
                                () ->
                                    assertThat(outcome(status, commands(1L).get(name)))
                                        .isEqualTo("!STALE_VERSION"))));
  }

  private static boolean isChange(String cell, String status) {
    return !status.equals("NONE") && !cell.startsWith("!") && !cell.equals("-");
  }

  @Test
  void the_table_names_every_command() throws IOException {
    Map<String, ClientSyncCommand> commands = commands(0L);
    assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(commands.keySet());
    assertThat(commands.values().stream().<Class<?>>map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(ClientSyncCommand.class.getPermittedSubclasses());
  }

  private static String outcome(String name, String status) {
    return outcome(status, commands((long) version(status)).get(name));
  }

  private static String outcome(String status, ClientSyncCommand command) {
    try {
      Decided decided = new InMemoryClients().happened(histories().get(status)).carryOut(command);
      String events =
          decided.events().stream()
              .map(ClientSyncTransitionTest::shortName)
              .collect(Collectors.joining(" "));
      String told = events.isEmpty() ? "-" : events;
      return decided.state() == null ? told : told + " → " + decided.state().status();
    } catch (ClientSyncRefused refused) {
      return "!" + refused.code();
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(AggregateNotFoundException.class);
      return "impossible";
    }
  }

  private static String shortName(ClientSyncEvent event) {
    return event
        .getClass()
        .getSimpleName()
        .replace("WebhooksSubscribed", "Subscribed")
        .replace("WebhookSubscriptionFailed", "NotSubscribed")
        .replaceFirst("^(Client|Connection)(?=[A-Z])", "");
  }

  private static int version(String status) {
    return (int)
        histories().get(status).stream()
            .filter(event -> !(event instanceof ConnectionTested))
            .count();
  }

  private static Map<String, List<ClientSyncEvent>> histories() {
    List<ClientSyncEvent> connected =
        List.of(
            new ClientCreated(ID),
            new ProviderChosen(ID, "tripletex"),
            new ClientConnected(ID, "tripletex", 1, "d-0"),
            new ConnectionTested(ID, "tripletex", 1, "d-0", "1001"),
            new ClientConnected(ID, "tripletex", 1, "d-1"));
    List<ClientSyncEvent> active = and(connected, new ClientActivated(ID));
    Map<String, List<ClientSyncEvent>> histories = new LinkedHashMap<>();
    histories.put("NONE", List.of());
    histories.put(
        "CREATED",
        and(connected, new ProviderChosen(ID, "vismanet"), new ProviderChosen(ID, "tripletex")));
    histories.put("CONNECTED", connected);
    histories.put("ACTIVE", active);
    histories.put("PAUSED", and(active, new ClientPaused(ID, "They move.")));
    histories.put("DEPROVISIONED", and(active, new ClientDeprovisioned(ID, "They left.")));
    return histories;
  }

  private static List<ClientSyncEvent> and(
      List<ClientSyncEvent> before, ClientSyncEvent... events) {
    return Stream.concat(before.stream(), Stream.of(events)).toList();
  }

  private static Map<String, ClientSyncCommand> commands(Long version) {
    Map<String, ClientSyncCommand> commands = new LinkedHashMap<>();
    commands.put("create", new CreateClient(ID, version));
    commands.put("create, no version", new CreateClient(ID, null));
    commands.put("choose the provider", new ChooseProvider(ID, "tripletex", version));
    commands.put("choose another provider", new ChooseProvider(ID, "vismanet", version));
    commands.put(
        "choose policies",
        new ChoosePolicies(ID, new ClientPolicies("credit-and-reissue", false), version));
    commands.put(
        "choose the policies in force", new ChoosePolicies(ID, ClientPolicies.UNCHOSEN, version));
    commands.put("change the mapping", mapping("tripletex", "d-9", version));
    commands.put("change the mapping to what it is", mapping("tripletex", null, version));
    commands.put("change the mapping of another provider", mapping("vismanet", "d-9", version));
    commands.put("connect", connect("tripletex", "d-1", null, false, version));
    commands.put("connect anew, same company", connect("tripletex", "d-2", "1001", false, version));
    commands.put(
        "connect anew, other company", connect("tripletex", "d-2", "1002", false, version));
    commands.put(
        "connect anew, other company, confirmed",
        connect("tripletex", "d-2", "1002", true, version));
    commands.put("connect to another provider", connect("vismanet", "d-2", "7", true, version));
    commands.put("switch the provider", change("vismanet", "d-2", version));
    commands.put("switch to the present provider", change("tripletex", "d-1", version));
    commands.put("switch to the present provider, anew", change("tripletex", "d-2", version));
    commands.put("record that it was reached", new RecordReached(ID, 1, "d-1", "1001"));
    commands.put(
        "record that it was not reached",
        new RecordNotReached(ID, 1, "d-1", "unauthorised", "No."));
    commands.put("activate", new ActivateClient(ID, false, version));
    commands.put("activate, untested", new ActivateClient(ID, true, version));
    commands.put("pause", new PauseClient(ID, "They move.", version));
    commands.put("resume", new ResumeClient(ID, version));
    commands.put("deprovision", new DeprovisionClient(ID, "They left.", version));
    commands.put("record subscribed", new RecordSubscribed(ID, "tripletex", 1, List.of("31")));
    commands.put(
        "record not subscribed",
        new RecordSubscriptionFailed(ID, "tripletex", 1, "forbidden", "No."));
    return commands;
  }

  private static ConnectClient connect(
      String provider, String digest, String company, boolean other, Long version) {
    return new ConnectClient(ID, new Access(provider, digest, company, other), version);
  }

  private static ChangeMapping mapping(String provider, String digest, Long version) {
    return new ChangeMapping(ID, provider, "invoice", digest, null, version);
  }

  private static SwitchProvider change(String provider, String digest, Long version) {
    return new SwitchProvider(ID, new Access(provider, digest, "7", false), version);
  }

  /** The rows of the record's table, each with its cells by status. */
  private static Map<String, Map<String, String>> table() throws IOException {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    Files.readAllLines(RECORD).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| command"))
        .map(line -> line.split("\\|"))
        .forEach(cells -> rows.put(cells[1].strip(), byStatus(cells)));
    return rows;
  }

  private static Map<String, String> byStatus(String[] cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < STATUSES.size(); i++) {
      row.put(STATUSES.get(i), cells[i + 2].strip());
    }
    return row;
  }
}
