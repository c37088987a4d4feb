package com.contractingworks.integration.servicebus;

import com.contractingworks.integration.servicebus.settings.EmulatorConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServiceBusContractTest extends ServiceBusContract {
  @TempDir static Path folder;
  private static EmbeddedServiceBus bus;

  @BeforeAll
  static void start() {
    bus =
        EmbeddedServiceBus.builder()
            .dataFile(folder.resolve("bus"))
            .namespace(
                EmulatorConfig.read(
                    EmbeddedServiceBusContractTest.class.getResourceAsStream(
                        "/emulator-config.json")))
            .start();
  }

  @AfterAll
  static void stop() {
    bus.close();
  }

  @Override
  String connectionString() {
    return bus.connectionString();
  }
}
