package com.contractingworks.integration.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;

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
        .resideInAnyPackage(
            SANDBOX + "cw..",
            SANDBOX + "tripletex..",
            SANDBOX + "vismanet..",
            SANDBOX + "unieconomy..",
            SANDBOX + "fault..")
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
    List<String> standIns =
        List.of(
            SANDBOX + "cw..",
            SANDBOX + "tripletex..",
            SANDBOX + "vismanet..",
            SANDBOX + "unieconomy..");
    for (String one : standIns) {
      noClasses()
          .that()
          .resideInAPackage(one)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              standIns.stream().filter(other -> !other.equals(one)).toArray(String[]::new))
          .because("each can be imported on its own")
          .check(classes);
    }
  }
}
