package com.contractingworks.integration.servicebus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String BASE = "com.contractingworks.integration.servicebus";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(BASE);

  @Test
  void the_broker_knows_neither_wire_nor_database() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".broker")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            BASE, BASE + ".amqp", BASE + ".store", "org.apache.qpid..", "java.sql..")
        .because("its semantics must be tested, and believed, without either")
        .check(CLASSES);
  }

  @Test
  void the_wire_does_not_know_how_things_are_stored() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".amqp")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE, BASE + ".store", "java.sql..")
        .because("it may say nothing that the broker has not made durable")
        .check(CLASSES);
  }

  @Test
  void the_store_does_not_know_the_wire() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".store")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE, BASE + ".amqp", "org.apache.qpid..")
        .because("it stores payloads that it does not understand")
        .check(CLASSES);
  }

  @Test
  void settings_know_nobody() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".settings")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE, BASE + ".amqp", BASE + ".broker", BASE + ".store")
        .because("they are the words that all others share")
        .check(CLASSES);
  }

  @Test
  void the_library_stands_alone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            BASE + "..",
            "java..",
            "com.nimbusds..",
            "javax.crypto..",
            "javax.net.ssl..",
            "jdk.net..",
            "org.apache.qpid.proton..",
            "org.slf4j..",
            "tools.jackson..")
        .because("others use it without the rest of this project")
        .check(CLASSES);
  }

  @Test
  void packages_form_no_cycles() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
