package com.contractingworks.integration.sandbox.quickstart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The demo clients and their connections to the stand-ins of their ERPs, as settings. */
final class DemoClients {

  private static final String CONSUMER_TOKEN = "demo-consumer-token";

  /** The key that the stand-in's portal would show. */
  static final String VISMA_WEBHOOK_KEY = "demo-ror-webhook-key";

  static final String ROR = "demo-ror";

  private DemoClients() {}

  /**
   * The settings that connect them.
   *
   * @param bench how many clients {@code bench-001} and so on there are beside those of the demo
   */
  static Map<String, Object> settings(int bench) {
    List<String> clients = new ArrayList<>(List.of("demo-bygg", ROR));
    for (int i = 1; i <= bench; i++) {
      clients.add("bench-%03d".formatted(i));
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    for (int i = 0; i < clients.size(); i++) {
      boolean visma = clients.get(i).equals(ROR);
      String client = "integration.clients[" + i + "].";
      settings.put(client + "id", clients.get(i));
      settings.put(client + "provider", visma ? "vismanet" : "tripletex");
      settings.put(client + "connection", visma ? vismaNet() : tripletex(clients.get(i)));
    }
    return settings;
  }

  private static String tripletex(String client) {
    return "ConsumerToken=" + CONSUMER_TOKEN + ";EmployeeToken=" + client + "-employee-token";
  }

  private static String vismaNet() {
    return "ClientId=demo-client-id;ClientSecret=demo-client-secret"
        + ";TenantId=8c3f7f6e-0000-4000-8000-000000002002;WebhookKey="
        + VISMA_WEBHOOK_KEY;
  }
}
