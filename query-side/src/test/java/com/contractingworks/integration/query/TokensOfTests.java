package com.contractingworks.integration.query;

import com.contractingworks.integration.access.testing.TestIssuer;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Has the service take the tokens of the tests' issuer. */
public final class TokensOfTests
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestPropertyValues.of(TestIssuer.shared().settings()).applyTo(context);
  }
}
