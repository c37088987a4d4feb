package com.contractingworks.integration.kernel.testing;

import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Gives each context of a persistence test a database of its own. */
public final class FreshDatabaseForContext implements ContextCustomizerFactory {

  @Override
  public ContextCustomizer createContextCustomizer(
      Class<?> test, List<ContextConfigurationAttributes> attributes) {
    return AnnotatedElementUtils.hasAnnotation(test, PersistenceTest.class)
        ? new Customizer()
        : null;
  }

  /** All are equal, so that tests that share a context still do. */
  private record Customizer() implements ContextCustomizer {

    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      FreshDatabase database = FreshDatabase.create();
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "fresh database",
                  Map.of(
                      "spring.datasource.url", database.url(),
                      "spring.datasource.username", database.username(),
                      "spring.datasource.password", database.password())));
    }
  }
}
