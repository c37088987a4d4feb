package com.contractingworks.integration.sandbox.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Orders the fault that {@code --fault} names, by the same endpoint that a person would use. */
class DemoFaults {

  private static final Logger log = LoggerFactory.getLogger(DemoFaults.class);
  private static final int OK = 200;

  private final Environment environment;

  DemoFaults(Environment environment) {
    this.environment = environment;
  }

  @EventListener
  @Order(1)
  void order(ApplicationReadyEvent ready) throws IOException, InterruptedException {
    String fault = environment.getProperty("quickstart.fault", "");
    if (fault.isEmpty()) {
      return;
    }
    int colon = fault.indexOf(':');
    String kind = colon < 0 ? fault : fault.substring(0, colon);
    String times = colon < 0 ? "1" : fault.substring(colon + 1);
    String port = environment.getProperty("local.server.port");
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + "/sandbox/tripletex/_control/faults"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"kind\":\"%s\",\"times\":%s}".formatted(kind, times)))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() == OK) {
      String which = times.equals("1") ? "invoice meets" : times + " invoices meet";
      log.info("The next {} the fault {}.", which, kind);
    } else {
      log.error("--fault={} was not taken: {}", fault, response.body());
    }
  }
}
