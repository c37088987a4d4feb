package com.contractingworks.integration.provider;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String BASE = "com.contractingworks.integration.provider";

  private static final String[] SHARED = {
    BASE,
    BASE + ".customer",
    BASE + ".exchange",
    BASE + ".http",
    BASE + ".json",
    BASE + ".mapping",
    BASE + ".rest.auth"
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  @Test
  void the_mapping_engine_reaches_nothing_but_the_kernel_and_json() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".mapping..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(BASE + "..")
                .and(not(resideInAnyPackage(BASE + ".mapping..", BASE + ".json.."))))
        .because("it knows neither providers nor calls, so that any document can be mapped")
        .check(CLASSES);
  }

  @Test
  void the_mapping_engine_has_no_network_and_no_clock() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".mapping..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.file..", "java.sql..", "javax.net..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(InstantSource.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("the same document and answers must always give the same result")
        .check(CLASSES);
  }

  @Test
  void nobody_reads_the_clock_of_the_machine() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("the time comes with the call")
        .check(CLASSES);
  }

  @Test
  void providers_do_not_know_each_other() {
    slices()
        .matching(BASE + ".(*)..")
        .namingSlices("$1")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAnyPackage(SHARED))
        .ignoreDependency(simpleName("BuiltIn"), alwaysTrue())
        .ignoreDependency(simpleName("ProviderCommands"), alwaysTrue())
        .because("each provider is a folder that can be lifted out; one list names them all")
        .check(CLASSES);
  }

  @Test
  void toolkits_do_not_know_providers() {
    noClasses()
        .that()
        .resideInAnyPackage(SHARED)
        .should()
        .dependOnClassesThat(resideInAPackage(BASE + "..").and(not(resideInAnyPackage(SHARED))))
        .because("providers use toolkits, never the other way round")
        .check(CLASSES);
  }

  @Test
  void there_is_no_spring() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .because("a provider is put together by whoever uses it")
        .check(CLASSES);
  }

  @Test
  void only_a_provider_in_a_process_of_its_own_has_a_server_and_a_store() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + ".rest.server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.servlet..", "org.apache.catalina..", "org.h2..", "ch.qos.logback..")
        .because("these libraries are optional, and the service has others of its own")
        .check(CLASSES);
  }

  @Test
  void nobody_knows_the_server() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + ".rest.server..", BASE + ".commands")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + ".rest.server..")
        .because("it publishes providers, and no provider publishes itself")
        .check(CLASSES);
  }

  @Test
  void of_a_provider_only_itself_and_its_settings_are_public() {
    classes()
        .that()
        .resideInAnyPackage(BASE + ".tripletex..", BASE + ".vismanet..", BASE + ".unieconomy..")
        .and()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .should()
        .haveSimpleNameEndingWith("Provider")
        .orShould()
        .haveSimpleNameEndingWith("Settings")
        .because("nothing of its wire format may leak")
        .check(CLASSES);
  }

  @Test
  void every_rule_of_this_class_runs() {
    assertThat(
            Arrays.stream(getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class)))
        .hasSize(10);
  }
}
