package com.contractingworks.integration.sandbox.quickstart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The demo clients and their connections to the Tripletex stand-in, as settings. */
final class DemoClients {

  private static final String CONSUMER_TOKEN = "demo-consumer-token";

  private DemoClients() {}

  /**
   * The settings that connect them.
   *
   * @param bench how many clients {@code bench-001} and so on there are beside the two of the demo
   */
  static Map<String, Object> settings(int bench) {
    List<String> clients = new ArrayList<>(List.of("demo-bygg", "demo-ror"));
    for (int i = 1; i <= bench; i++) {
      clients.add("bench-%03d".formatted(i));
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    for (int i = 0; i < clients.size(); i++) {
      String client = "integration.clients[" + i + "].";
      settings.put(client + "id", clients.get(i));
      settings.put(client + "provider", "tripletex");
      settings.put(
          client + "connection",
          "ConsumerToken="
              + CONSUMER_TOKEN
              + ";EmployeeToken="
              + clients.get(i)
              + "-employee-token");
    }
    return settings;
  }
}
