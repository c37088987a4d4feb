package com.contractingworks.integration.sandbox.quickstart;

import com.contractingworks.integration.sandbox.unieconomy.DemoKey;
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

  private static final String VISMA_NET =
      "ClientId=demo-client-id;ClientSecret=demo-client-secret"
          + ";TenantId=8c3f7f6e-0000-4000-8000-000000002002;WebhookKey="
          + VISMA_WEBHOOK_KEY;

  private DemoClients() {}

  /**
   * The settings that connect them.
   *
   * @param bench how many clients {@code bench-001} and so on there are beside those of the demo
   */
  static Map<String, Object> settings(int bench) {
    List<Client> clients = new ArrayList<>();
    clients.add(tripletex("demo-bygg"));
    clients.add(new Client(ROR, "vismanet", VISMA_NET));
    clients.add(new Client("demo-el", "unieconomy", uniEconomy()));
    for (int i = 1; i <= bench; i++) {
      clients.add(tripletex("bench-%03d".formatted(i)));
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    for (int i = 0; i < clients.size(); i++) {
      String client = "integration.clients[" + i + "].";
      settings.put(client + "id", clients.get(i).id());
      settings.put(client + "provider", clients.get(i).provider());
      settings.put(client + "connection", clients.get(i).connection());
    }
    return settings;
  }

  /** Never written out, since the connection holds secrets. */
  private record Client(String id, String provider, String connection) {}

  private static Client tripletex(String client) {
    String connection =
        "ConsumerToken=" + CONSUMER_TOKEN + ";EmployeeToken=" + client + "-employee-token";
    return new Client(client, "tripletex", connection);
  }

  private static String uniEconomy() {
    return "ClientId=demo-integration;CompanyKey=e1000000-0000-4000-8000-000000003001;PrivateKey="
        + DemoKey.privateKey();
  }
}
