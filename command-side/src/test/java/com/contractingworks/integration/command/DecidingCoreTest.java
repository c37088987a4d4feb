package com.contractingworks.integration.command;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The deciding core: the aggregates, and what they decide with. Methods, because rules in fields
 * are easily skipped.
 */
class DecidingCoreTest {

  private static final String COMMAND = "com.contractingworks.integration.command.";
  private static final int RULES = 6;

  /** Aggregates and all that they decide with; not what Spring and REST need to reach them. */
  private static final DescribedPredicate<JavaClass> DECIDE =
      describe(
          "belong to the deciding core",
          type ->
              type.getName().startsWith(COMMAND + "client.ClientSync")
                  || type.getName().startsWith(COMMAND + "registration.ProviderRegistration")
                  || type.getName()
                      .matches(COMMAND + "(invoice|erp)\\.(?!\\w*(Configuration|Controller)).*"));

  private static JavaClasses code;
  private static int ran;

  @BeforeAll
  static void read() {
    code =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("com.contractingworks.integration.command");
    ran = 0;
  }

  @AfterAll
  static void every_rule_ran() {
    assertThat(ran).as("rules that ran").isEqualTo(RULES);
  }

  @Test
  void there_are_four_aggregates() {
    Set<String> aggregates =
        code.stream()
            .filter(type -> type.isAnnotatedWith(Aggregate.class))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toSet());
    assertThat(aggregates)
        .containsExactlyInAnyOrder(
            "InvoiceSync", "ErpDocument", "ClientSync", "ProviderRegistration");
  }

  @Test
  void deciding_needs_no_spring_and_no_input_or_output() {
    check(
        classes()
            .that(DECIDE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                COMMAND + "invoice",
                COMMAND + "erp",
                COMMAND + "client",
                COMMAND + "registration",
                "com.contractingworks.integration.kernel..",
                "java.lang..",
                "java.math",
                "java.time",
                "java.util",
                "java.util.function",
                "java.util.stream",
                "org.axonframework.commandhandling",
                "org.axonframework.eventhandling",
                "org.axonframework.eventsourcing",
                "org.axonframework.modelling.command",
                "org.axonframework.serialization",
                "org.axonframework.spring.stereotype")
            .because("a decision must come out the same wherever and whenever it is replayed"));
  }

  @Test
  void deciding_reads_no_clock() {
    check(
        noClasses()
            .that(DECIDE)
            .should()
            .callMethodWhere(
                target(
                    describe(
                        "reads a clock",
                        (AccessTarget called) ->
                            called.getFullName().matches("java\\.time\\..*\\.now\\(.*")
                                || called
                                    .getFullName()
                                    .matches(
                                        "java\\.lang\\.System\\.(currentTimeMillis|nanoTime).*"))))
            .orShould()
            .dependOnClassesThat(nameMatching("java\\.time\\.(Clock|InstantSource)"))
            .because("time comes in with the command"));
  }

  @Test
  void deciding_draws_no_lots() {
    check(
        noClasses()
            .that(DECIDE)
            .should()
            .callMethodWhere(
                target(
                    describe(
                        "draws lots",
                        (AccessTarget called) ->
                            called
                                .getFullName()
                                .matches(
                                    "java\\.(util\\.UUID\\.randomUUID|lang\\.Math\\.random|util\\.Collections\\.shuffle).*"))))
            .orShould()
            .dependOnClassesThat(nameMatching(".*Random.*"))
            .because("the same history and command must lead to the same events"));
  }

  @Test
  void an_aggregate_is_reached_by_commands_alone() {
    check(
        classes()
            .that()
            .areAnnotatedWith(Aggregate.class)
            .should()
            .bePackagePrivate()
            .because("whoever could call it could pass its command bus and its lock by"));
  }

  @Test
  void the_aggregates_do_not_know_each_other() {
    check(
        noClasses()
            .that(DECIDE)
            .and()
            .resideInAPackage(COMMAND + "invoice")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COMMAND + "erp", COMMAND + "client", COMMAND + "registration")
            .because("what couples them is the kernel's ids and events"));
    check(
        noClasses()
            .that(DECIDE)
            .and()
            .resideInAPackage(COMMAND + "erp")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COMMAND + "invoice", COMMAND + "client", COMMAND + "registration")
            .because("what couples them is the kernel's ids and events"));
  }

  @Test
  void a_rule_about_an_empty_package_fails() {
    ArchRule aboutNothing =
        noClasses()
            .that()
            .resideInAPackage(COMMAND + "nowhere..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java..");
    assertThatThrownBy(() -> aboutNothing.check(code))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("failed to check any classes");
  }

  private static void check(ArchRule rule) {
    ran++;
    rule.check(code);
  }
}
