package com.contractingworks.integration.servicebus;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.azure.ServiceBusEmulatorContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.mssqlserver.MSSQLServerContainer;
import org.testcontainers.utility.MountableFile;

/** The official emulator keeps the same contract, with the same configuration file. */
class EmulatorContractTest extends ServiceBusContract {
  private static Network network;
  private static MSSQLServerContainer database;
  private static ServiceBusEmulatorContainer emulator;

  @BeforeAll
  static void start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return;
    }
    network = Network.newNetwork();
    database =
        new MSSQLServerContainer("mcr.microsoft.com/mssql/server:2022-CU14-ubuntu-22.04")
            .acceptLicense()
            .withPassword("yourStrong(!)Password")
            .withNetwork(network);
    emulator =
        new ServiceBusEmulatorContainer(
                "mcr.microsoft.com/azure-messaging/servicebus-emulator:1.1.2")
            .acceptLicense()
            .withConfig(MountableFile.forClasspathResource("/emulator-config.json"))
            .withNetwork(network)
            .withMsSqlServerContainer(database);
    emulator.start();
  }

  @AfterAll
  static void stop() {
    if (emulator != null) {
      emulator.stop();
      database.stop();
      network.close();
    }
  }

  @Override
  String connectionString() {
    Assumptions.assumeTrue(
        emulator != null,
        "no Docker engine here, so the contract is not checked against the official emulator");
    return emulator.getConnectionString();
  }
}
