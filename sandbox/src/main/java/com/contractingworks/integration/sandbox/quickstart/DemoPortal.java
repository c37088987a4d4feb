package com.contractingworks.integration.sandbox.quickstart;

import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.sandbox.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Does what a person does in Visma's Developer Portal: subscribes to the notices about the demo
 * client, at the address that the service has given it. Visma.net has no call for that.
 */
class DemoPortal {

  private static final Logger log = LoggerFactory.getLogger(DemoPortal.class);
  private static final int OK = 200;

  private final Environment environment;
  private final ConnectionDirectory directory;

  DemoPortal(Environment environment, ConnectionDirectory directory) {
    this.environment = environment;
    this.directory = directory;
  }

  @EventListener
  @Order(1)
  void subscribe(ApplicationReadyEvent ready) throws IOException, InterruptedException {
    ConnectionDirectory.Entry entry = directory.current(DemoClients.ROR).orElse(null);
    if (entry == null || !entry.provider().equals("vismanet")) {
      return;
    }
    String here = "http://localhost:" + environment.getProperty("local.server.port");
    Map<String, Object> subscription =
        Map.of(
            "url",
            here + "/webhooks/vismanet/" + entry.hookKey(),
            "key",
            DemoClients.VISMA_WEBHOOK_KEY,
            "companyId",
            2002);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(here + "/sandbox/vismanet/_control/subscriptions"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(subscription)))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != OK) {
      log.error("The notices of Visma.net were not subscribed to: {}", response.body());
    }
  }
}
