package com.contractingworks.integration.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.WebhookSender;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While the bus is away, deliveries are answered soon, and the ERP repeats them. */
@PersistenceTest
class BusAwayTest {

  private Harness service;
  private WebhookSender erp;

  @BeforeEach
  void start() throws IOException {
    service = new Harness("--integration.bus.send-timeout=1s");
    erp = new WebhookSender(service, Harness.CLIENT);
    assertThat(erp.deliver("before", "well")).isEqualTo(204);
    service.bus.suspend();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private HttpResponse<String> deliver(String deliveryId) {
    return service.request("POST", erp.path(), deliveryId + " away", "X-Signature", erp.secret());
  }

  @Test
  void a_delivery_is_answered_503_at_once_and_comes_through_when_the_bus_is_back() {
    Instant begun = Instant.now();
    HttpResponse<String> answer = deliver("away-1");
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(8));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    service.bus.resume();
    Harness.soon().until(() -> deliver("away-1").statusCode() == 204);
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(service.documentHistory("away"))
                    .containsExactly("NoticeReceived", "NoChange"));
  }
}
