package com.contractingworks.integration.command.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.registration.InMemoryRegistrations.Decided;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.AddSecret;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.ApproveProvider;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.Credential;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.EndSecret;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.RecordConformance;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.RegisterProvider;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.RequestConformance;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.ResumeProvider;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.RetireProvider;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.Settings;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.SuspendProvider;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ConformanceTested;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderApproved;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderRegistered;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderRetired;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderSecretAdded;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderSettingsChanged;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderSuspended;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
class ProviderRegistrationTransitionTest {

  private static final Path RECORD =
      Path.of(
          "..",
          "docs",
          "adr",
          "0055-a-providers-version-is-registered-approved-and-retired-by-itself.md");
  private static final ProviderRegistrationId ID = new ProviderRegistrationId("acme", 2);
  private static final Settings SETTINGS = new Settings("https://a.example/1", "signature", null);
  private static final Settings OTHERS = new Settings("https://b.example/1", "signature", null);
  private static final Credential FIRST = new Credential("key-1", "d-1");
  private static final Credential SECOND = new Credential("key-2", "d-2");
  private static final Credential THIRD = new Credential("key-3", "d-3");
  private static final String DIGEST = "9f";
  private static final List<String> STATUSES =
      Stream.of(ProviderRegistrationStatus.values()).map(Enum::name).toList();

  @TestFactory
  Stream<DynamicTest> every_command_in_every_status() throws IOException {
    return table().entrySet().stream()
        .flatMap(
            row -> STATUSES.stream().map(status -> test(row.getKey(), status, row.getValue())));
  }

  private static DynamicTest test(String name, String status, Map<String, String> row) {
    return DynamicTest.dynamicTest(
        name + " when " + status,
        () -> assertThat(outcome(name, status, 0)).isEqualTo(said(row.get(status), name, status)));
  }

  /** A cell that names no state says that it stays, except that retiring ends it. */
  private static String said(String cell, String name, String status) {
    if (name.contains("record ") || cell.startsWith("!") || cell.equals("impossible")) {
      return cell;
    }
    String then = name.startsWith("retire") ? "RETIRED" : status;
    return cell.contains("→") ? cell : cell + " → " + then;
  }

  @TestFactory
  Stream<DynamicTest> whoever_saw_an_older_version_changes_nothing() throws IOException {
    return table().entrySet().stream()
        .filter(row -> !row.getKey().contains("record ") && !row.getKey().startsWith("ask"))
        .flatMap(
            row ->
                STATUSES.stream()
                    .filter(status -> isChange(row.getValue().get(status), status))
                    .map(status -> stale(row.getKey(), status)));
  }

  private static boolean isChange(String cell, String status) {
    return !status.equals("NONE") && !cell.startsWith("!") && !cell.equals("-");
  }

  private static DynamicTest stale(String name, String status) {
    return DynamicTest.dynamicTest(
        name + " when " + status,
        () -> assertThat(outcome(name, status, -1)).isEqualTo("!STALE_VERSION"));
  }

  @Test
  void whoever_changes_what_is_registered_must_say_what_they_saw() {
    assertThat(outcome(history("", "REGISTERED"), register(OTHERS, FIRST, "c-1", null)))
        .isEqualTo("!VERSION_NEEDED");
    assertThat(outcome(history("", "REGISTERED"), register(SETTINGS, FIRST, "c-1", null)))
        .isEqualTo("- → REGISTERED");
  }

  @Test
  void the_table_names_every_command() throws IOException {
    Map<String, ProviderRegistrationCommand> commands = commands(0L);
    assertThat(table().keySet().stream().map(name -> name.replaceFirst("^after .*: ", "")))
        .isSubsetOf(commands.keySet())
        .containsAll(commands.keySet());
    assertThat(commands.values().stream().<Class<?>>map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(ProviderRegistrationCommand.class.getPermittedSubclasses());
  }

  private static String outcome(String name, String status, int off) {
    String before = name.startsWith("after ") ? name.substring(0, name.indexOf(':')) : "";
    List<ProviderRegistrationEvent> history = history(before, status);
    long version =
        history.stream().filter(event -> !(event instanceof ConformanceTested)).count() + off;
    return outcome(history, commands(version).get(name.replaceFirst("^after .*: ", "")));
  }

  private static String outcome(
      List<ProviderRegistrationEvent> history, ProviderRegistrationCommand command) {
    try {
      Decided decided = new InMemoryRegistrations().happened(history).carryOut(command);
      String events =
          decided.events().stream()
              .map(event -> event.getClass().getSimpleName())
              .map(event -> event.replaceFirst("^(Provider|Conformance)", ""))
              .collect(Collectors.joining(" "));
      String told = events.isEmpty() ? "-" : events;
      return decided.state() == null ? told : told + " → " + decided.state().status();
    } catch (ProviderRegistrationRefused refused) {
      return "!" + refused.code();
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(AggregateNotFoundException.class);
      return "impossible";
    }
  }

  private static List<ProviderRegistrationEvent> history(String after, String status) {
    if (status.equals("NONE")) {
      return List.of();
    }
    List<ProviderRegistrationEvent> history = new ArrayList<>();
    history.add(registered());
    history.add(new ProviderSecretAdded(ID, 1, FIRST.identity(), FIRST.secretDigest()));
    switch (status) {
      case "REGISTERED" -> {}
      case "APPROVED" -> history.add(new ProviderApproved(ID, "run-0"));
      case "SUSPENDED" ->
          history.addAll(
              List.of(new ProviderApproved(ID, "run-0"), new ProviderSuspended(ID, "It is slow.")));
      case "RETIRED" -> history.add(new ProviderRetired(ID, "It is old."));
      default -> throw new AssertionError(status);
    }
    history.addAll(before(after));
    return history;
  }

  private static List<ProviderRegistrationEvent> before(String after) {
    return switch (after) {
      case "" -> List.of();
      case "after a second secret" ->
          List.of(new ProviderSecretAdded(ID, 2, SECOND.identity(), SECOND.secretDigest()));
      case "after it passed" -> List.of(tested(1, "run-1", true));
      case "after it passed and then failed" ->
          List.of(tested(1, "run-0", true), tested(1, "run-1", false));
      case "after it passed with another address" ->
          List.of(
              tested(1, "run-1", true),
              new ProviderSettingsChanged(ID, 2, OTHERS.baseUrl(), "signature", null));
      default -> throw new AssertionError(after);
    };
  }

  private static ProviderRegistered registered() {
    return new ProviderRegistered(
        ID, SETTINGS.baseUrl(), SETTINGS.authentication(), SETTINGS.tokenUrl(), "c-1");
  }

  private static ConformanceTested tested(int edition, String run, boolean passed) {
    return new ConformanceTested(ID, edition, run, passed, 30, passed ? 0 : 1, 4, DIGEST);
  }

  private static Map<String, ProviderRegistrationCommand> commands(Long version) {
    Map<String, ProviderRegistrationCommand> commands = new LinkedHashMap<>();
    commands.put("register", register(SETTINGS, FIRST, "c-1", version));
    commands.put("register without a secret", register(SETTINGS, null, "c-1", version));
    commands.put("register with another address", register(OTHERS, FIRST, "c-1", version));
    commands.put(
        "register with another address, without a secret", register(OTHERS, null, "c-1", version));
    commands.put("register with another contact", register(SETTINGS, FIRST, "c-2", version));
    commands.put("register with another secret", register(SETTINGS, SECOND, "c-1", version));
    commands.put("add a secret", new AddSecret(ID, SECOND, version));
    commands.put("add the secret that there is", new AddSecret(ID, FIRST, version));
    commands.put("add a third", new AddSecret(ID, THIRD, version));
    commands.put("end the first", new EndSecret(ID, 1, version));
    commands.put("end the second", new EndSecret(ID, 2, version));
    commands.put("end the only secret", new EndSecret(ID, 1, version));
    commands.put("end a secret that there is not", new EndSecret(ID, 7, version));
    commands.put("ask for a run", new RequestConformance(ID, 1, "run-1"));
    commands.put("record that it passed", recorded("run-1", true));
    commands.put("record that it failed", recorded("run-1", false));
    commands.put("record the same run", recorded("run-1", true));
    commands.put("approve", new ApproveProvider(ID, version));
    commands.put("suspend", new SuspendProvider(ID, "It is slow.", version));
    commands.put("resume", new ResumeProvider(ID, version));
    commands.put("retire", new RetireProvider(ID, "It is old.", List.of(), version));
    commands.put(
        "retire while clients use it",
        new RetireProvider(ID, "It is old.", List.of("a", "b"), version));
    return commands;
  }

  private static RegisterProvider register(
      Settings settings, Credential credential, String contact, Long version) {
    return new RegisterProvider(ID, settings, credential, contact, version);
  }

  private static RecordConformance recorded(String run, boolean passed) {
    return new RecordConformance(ID, 1, run, passed, 30, passed ? 0 : 1, 4, DIGEST);
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
