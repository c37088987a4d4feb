package com.contractingworks.integration.sandbox.endtoend;

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
      QuickStartProcess process = Packaged.launch("shared").start();
      process.awaitReady(Packaged.START);
      return new Running(process, new Trial(process.base()));
    }

    @Override
    public void close() {
      process.stop();
    }
  }
}
