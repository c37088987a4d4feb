package com.contractingworks.integration.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.query.row.Reducer;
import com.contractingworks.integration.query.row.Row;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("com.contractingworks.integration.query");

  @Test
  void the_query_side_never_sees_the_command_side() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..integration.command..", "..integration.provider..")
            .because("the sides share events and nothing else"));
  }

  @Test
  void reducers_know_neither_clock_nor_chance_nor_framework_nor_database() {
    assertThat(CLASSES.stream().filter(ArchitectureTest::isPure).map(JavaClass::getSimpleName))
        .contains(
            "InvoiceSyncReducer",
            "ErpDocumentReducer",
            "ClientSyncReducer",
            "InvoiceSyncSentences",
            "InvoiceSyncRow",
            "Cases");
    check(
        noClasses()
            .that(
                com.tngtech.archunit.base.DescribedPredicate.describe(
                    "make rows of events", ArchitectureTest::isPure))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.springframework..",
                "org.axonframework.eventhandling..",
                "org.axonframework.messaging..",
                "java.sql..",
                "javax.sql..",
                "java.io..",
                "java.net..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Random.class, UUID.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .because("a rebuild at any time must give the same rows"));
  }

  @Test
  void resolvers_do_not_write() {
    check(
        noClasses()
            .that()
            .haveSimpleNameEndingWith("Graphql")
            .or()
            .haveSimpleNameEndingWith("Queries")
            .or()
            .haveSimpleNameEndingWith("Subscriptions")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Projector")
            .orShould()
            .callMethod(
                org.springframework.jdbc.core.simple.JdbcClient.StatementSpec.class, "update")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching(".*\\.(JdbcTemplate|JdbcOperations|TransactionTemplate)")
            .because("GraphQL only reads"));
  }

  @Test
  void no_resolver_takes_a_mutation() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveSimpleName("MutationMapping")
            .because("acts go to the command side's REST API"));
  }

  @Test
  void features_form_no_cycles() {
    check(
        slices()
            .matching("com.contractingworks.integration.query.(*)..")
            .should()
            .beFreeOfCycles());
  }

  private static boolean isPure(JavaClass type) {
    return type.isAssignableTo(Reducer.class)
        || type.isAssignableTo(Row.class)
        || type.getSimpleName().endsWith("Sentences")
        || List.of("Cases", "EventContext", "Texts", "TimelineEntry", "Change")
            .contains(type.getSimpleName());
  }

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }
}
