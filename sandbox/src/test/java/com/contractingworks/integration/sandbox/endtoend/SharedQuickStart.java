package com.contractingworks.integration.sandbox.endtoend;

import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.benchmark.QuickStartProcess;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One quick start for all tests that leave it as they found it; hands out a {@link Trial} of it.
 */
final class SharedQuickStart implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Trial.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedQuickStart.class))
        .computeIfAbsent(Running.class, key -> Running.start(), Running.class)
        .trial();
  }

  /** Ends with the last test. */
  private record Running(QuickStartProcess process, Trial trial) implements AutoCloseable {

    static Running start() {
      QuickStartProcess process = onDatabaseUnderTest(Packaged.launch("shared")).start();
      process.awaitReady(Packaged.START);
      return new Running(process, new Trial(process.base()));
    }

    /** On H2 it is the quick start's own. */
    private static Launch onDatabaseUnderTest(Launch launch) {
      if (!FreshDatabase.isOnSqlServer()) {
        return launch;
      }
      FreshDatabase database = FreshDatabase.create();
      return launch
          .withEnvironment("DATABASE_URL", database.url())
          .withEnvironment("DATABASE_USERNAME", database.username())
          .withEnvironment("DATABASE_PASSWORD", database.password());
    }

    @Override
    public void close() {
      process.stop();
    }
  }
}
