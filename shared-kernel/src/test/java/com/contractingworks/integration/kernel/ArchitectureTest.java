package com.contractingworks.integration.kernel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the kernel may know: nobody. Methods, because rules in fields are easily skipped. */
class ArchitectureTest {

  private static final String BASE = "com.contractingworks.integration.";
  private static final String KERNEL = BASE + "kernel..";
  private static final String[] WORDS = {
    BASE + "kernel",
    BASE + "kernel.invoice..",
    BASE + "kernel.erp..",
    BASE + "kernel.client..",
    BASE + "kernel.act.."
  };

  private static final int RULES = 4;

  private static JavaClasses kernel;
  private static int ran;

  @BeforeAll
  static void read() {
    kernel =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("com.contractingworks.integration");
    ran = 0;
  }

  @AfterAll
  static void every_rule_ran() {
    assertThat(ran).as("rules that ran").isEqualTo(RULES);
  }

  @Test
  void the_kernel_knows_nobody() {
    check(
        noClasses()
            .that()
            .resideInAPackage(KERNEL)
            .should()
            .dependOnClassesThat(resideInAPackage(BASE + ".").and(resideOutsideOfPackage(KERNEL)))
            .because("both sides must agree on it for ever, so that it may depend on neither"));
  }

  @Test
  void ids_and_events_know_no_framework_but_the_annotations_of_their_stored_form() {
    check(
        classes()
            .that()
            .resideInAnyPackage(WORDS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                concat(
                    WORDS,
                    "java.lang..",
                    "java.math..",
                    "java.nio.charset..",
                    "java.security..",
                    "java.time..",
                    "java.util..",
                    "com.fasterxml.jackson.annotation..",
                    "org.axonframework.serialization"))
            .because("what is stored for ever must outlive every framework"));
  }

  @Test
  void the_packages_of_the_kernel_form_no_circle() {
    check(
        slices()
            .matching(BASE + "kernel.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a part that cannot be read alone cannot be understood alone"));
  }

  @Test
  void the_parts_of_the_event_log_are_not_for_others() {
    check(
        classes()
            .that()
            .resideInAPackage(BASE + "kernel.eventlog")
            .and()
            .haveSimpleNameNotEndingWith("Configuration")
            .and()
            .areNotAssignableTo(IdentifierFactory.class) // The service loader makes it.
            .and()
            .doNotHaveSimpleName("JdbcStores")
            .and()
            .doNotHaveSimpleName("SnapshotTable") // The command side says which one.
            .and()
            .areNotInterfaces()
            .should()
            .notBePublic()
            .because("the two sides set Axon up through JdbcStores, in one way"));
  }

  @Test
  void a_rule_about_an_empty_package_fails() {
    ArchRule aboutNothing =
        noClasses()
            .that()
            .resideInAPackage(BASE + "kernel.nowhere..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java..");
    assertThatThrownBy(() -> aboutNothing.check(kernel))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("failed to check any classes");
  }

  private static void check(ArchRule rule) {
    ran++;
    rule.check(kernel);
  }

  private static String[] concat(String[] first, String... second) {
    return Stream.of(first, second).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
