package com.contractingworks.integration.sandbox.quickstart;

import com.contractingworks.integration.command.client.ClientConnections;
import com.contractingworks.integration.provider.Secret;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Connects the demo clients to the Tripletex stand-in. */
class DemoClients {

  private static final Logger log = LoggerFactory.getLogger(DemoClients.class);
  private static final String CONSUMER_TOKEN = "demo-consumer-token";

  private final ClientConnections connections;
  private final Environment environment;

  DemoClients(ClientConnections connections, Environment environment) {
    this.connections = connections;
    this.environment = environment;
  }

  @EventListener
  @Order(0)
  void connect(ApplicationReadyEvent ready) {
    List<String> clients = clients();
    for (String client : clients) {
      connections.connect(
          client,
          "tripletex",
          new Secret(
              "ConsumerToken=" + CONSUMER_TOKEN + ";EmployeeToken=" + client + "-employee-token"),
          "quick start");
    }
    log.info("{} clients are connected to the Tripletex stand-in.", clients.size());
  }

  private List<String> clients() {
    List<String> clients = new ArrayList<>(List.of("demo-bygg", "demo-ror"));
    int more = environment.getProperty("quickstart.bench-clients", Integer.class, 0);
    for (int i = 1; i <= more; i++) {
      clients.add("bench-%03d".formatted(i));
    }
    return clients;
  }
}
