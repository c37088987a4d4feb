package com.contractingworks.integration.command;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.invoice.PublicationTarget;
import com.contractingworks.integration.provider.LookUps;
import com.contractingworks.integration.provider.Notices;
import com.contractingworks.integration.provider.Publishing;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.axonframework.spring.stereotype.Saga;
import org.junit.jupiter.api.Test;

/** What may know what. Rules are methods: as fields they would silently not run. */
class ArchitectureTest {

  private static final int RULES = 7;
  private static final String COMMAND = "com.contractingworks.integration.command";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(COMMAND);

  @Test
  void all_rules_are_there() {
    long tests =
        Arrays.stream(ArchitectureTest.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .count();
    assertThat(tests - 1).isEqualTo(RULES);
    assertThat(CLASSES).hasSizeGreaterThan(80);
  }

  @Test
  void only_publishing_and_webhook_call_an_erp() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..command.publishing..", "..command.webhook..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Publishing.class, Notices.class, LookUps.class)
        .because("who calls an ERP must look up first, hold a lease and record what came of it")
        .check(CLASSES);
  }

  @Test
  void webhook_writes_to_no_erp() {
    noClasses()
        .that()
        .resideInAPackage("..command.webhook..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Publishing.class)
        .because("the publisher is the only one that writes to an ERP")
        .check(CLASSES);
  }

  @Test
  void only_inbox_and_integrationevent_know_the_bus() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..command.inbox..", "..command.integrationevent..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.azure..")
        .because("one class receives, one sends commands, one sends events")
        .check(CLASSES);
  }

  @Test
  void nothing_knows_the_query_side_or_the_sandbox() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.contractingworks.integration.query..",
            "com.contractingworks.integration.sandbox..",
            "com.contractingworks.integration.servicebus..")
        .because("the sides meet in the event log and run apart")
        .check(CLASSES);
  }

  @Test
  void features_form_no_cycles() {
    slices()
        .matching(COMMAND + ".(*)..")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(alwaysTrue(), JavaClass.Predicates.equivalentTo(PublicationTarget.class))
        .because(
            "a feature can be read without the ones that build on it; the record that says where a"
                + " client's documents go is shared by the directory and the commands")
        .check(CLASSES);
  }

  @Test
  void sagas_neither_call_out_nor_touch_the_database() {
    noClasses()
        .that()
        .areAnnotatedWith(Saga.class)
        .should()
        .dependOnClassesThat(
            resideInAPackage("java.net..")
                .or(resideInAPackage("java.sql.."))
                .or(resideInAPackage("javax.sql.."))
                .or(resideInAPackage("org.springframework.jdbc.."))
                .or(resideInAPackage("org.axonframework.commandhandling.."))
                .or(resideInAPackage("com.contractingworks.integration.provider..")))
        .because("a saga keeps the time: what it does is repeated when its batch is")
        .check(CLASSES);
  }

  @Test
  void the_sql_of_a_table_is_in_one_class() throws IOException {
    Map<String, Set<String>> classesByTable = new TreeMap<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      sources
          .filter(source -> source.toString().endsWith(".java"))
          .forEach(source -> collectTables(source, classesByTable));
    }
    assertThat(classesByTable.get("client_connection"))
        .as("because connection strings are secrets")
        .containsExactly("ConnectionDirectory");
    assertThat(classesByTable.get("held_subject")).containsExactly("HeldMessages");
    assertThat(classesByTable.remove("scheduled_tasks"))
        .as("because what ends a task ends its transaction, and what calls it off is another")
        .containsExactly("DurableTasks", "TaskRows");
    assertThat(classesByTable)
        .hasSizeGreaterThan(5)
        .allSatisfy((table, users) -> assertThat(users).as(table).hasSize(1));
  }

  private static void collectTables(Path source, Map<String, Set<String>> classesByTable) {
    try {
      Matcher table = Pattern.compile("command_side\\.([a-z_]+)").matcher(Files.readString(source));
      while (table.find()) {
        String user = source.getFileName().toString().replace(".java", "");
        classesByTable.computeIfAbsent(table.group(1), t -> new TreeSet<>()).add(user);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
