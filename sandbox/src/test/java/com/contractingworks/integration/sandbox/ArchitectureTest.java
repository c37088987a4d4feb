package com.contractingworks.integration.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

@AnalyzeClasses(
    packages = "com.contractingworks.integration.sandbox",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "com.contractingworks.integration.";
  private static final String SANDBOX = ROOT + "sandbox.";

  @ArchTest
  void stand_ins_know_nothing_of_the_service(JavaClasses classes) {
    noClasses()
        .that()
        .resideInAnyPackage(SANDBOX + "cw..", SANDBOX + "tripletex..", SANDBOX + "fault..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "kernel..",
            ROOT + "provider..",
            ROOT + "command..",
            ROOT + "query..",
            ROOT + "servicebus..",
            SANDBOX + "quickstart..")
        .because("a stand-in that shares code with the service shares its mistakes")
        .check(classes);
  }

  @ArchTest
  void stand_ins_know_nothing_of_each_other(JavaClasses classes) {
    noClasses()
        .that()
        .resideInAPackage(SANDBOX + "cw..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SANDBOX + "tripletex..")
        .because("each can be imported on its own")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage(SANDBOX + "tripletex..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SANDBOX + "cw..")
        .because("each can be imported on its own")
        .check(classes);
  }
}
