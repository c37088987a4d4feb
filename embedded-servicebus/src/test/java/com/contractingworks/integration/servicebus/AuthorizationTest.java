package com.contractingworks.integration.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.Test;

class AuthorizationTest extends BusTest {
  private static final String AUDIENCE = "amqp://127.0.0.1/" + PLAIN;
  private final SettableClock clock = new SettableClock();

  @Override
  EmbeddedServiceBusBuilder settings() {
    return super.settings().clock(clock);
  }

  private String token(Duration validity) {
    return Tokens.sign(AUDIENCE, KEY_NAME, KEY, clock.instant().plus(validity));
  }

  @Test
  void the_sdk_with_a_wrong_key_is_refused() {
    ServiceBusSenderClient sender =
        closing(
            new ServiceBusClientBuilder()
                .connectionString(bus.connectionString().replace(KEY, "another key"))
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0))
                .sender()
                .queueName(PLAIN)
                .buildClient());

    assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("x")))
        .isInstanceOfSatisfying(
            ServiceBusException.class,
            refused ->
                assertThat(refused.getReason()).isEqualTo(ServiceBusFailureReason.UNAUTHORIZED));
  }

  @Test
  void a_link_without_token_is_refused() throws Exception {
    try (RawAmqpClient client = new RawAmqpClient(bus.port())) {
      assertThat(client.refusal(client.sender(PLAIN))).isEqualTo("amqp:unauthorized-access");
      assertThat(client.refusal(client.receiver(PLAIN))).isEqualTo("amqp:unauthorized-access");
      assertThat(client.refusal(client.sender(PLAIN + "/$management")))
          .isEqualTo("amqp:unauthorized-access");
    }
  }

  @Test
  void a_wrong_or_expired_token_is_answered_with_401_and_opens_nothing() throws Exception {
    try (RawAmqpClient client = new RawAmqpClient(bus.port())) {
      Instant later = clock.instant().plusSeconds(60);

      assertThat(client.putToken(Tokens.sign(AUDIENCE, KEY_NAME, "wrong", later), AUDIENCE))
          .isEqualTo(401);
      assertThat(client.putToken(token(Duration.ZERO), AUDIENCE)).isEqualTo(401);
      assertThat(client.putToken("nonsense", AUDIENCE)).isEqualTo(401);
      assertThat(client.refusal(client.sender(PLAIN))).isEqualTo("amqp:unauthorized-access");
    }
  }

  @Test
  void a_token_of_an_identity_is_refused_by_a_bus_that_knows_no_issuer() throws Exception {
    try (RawAmqpClient client = new RawAmqpClient(bus.port())) {
      Map<String, Object> properties =
          Map.of("operation", "put-token", "type", "jwt", "name", AUDIENCE);

      Message answer = client.request("$cbs", properties, token(Duration.ofMinutes(1)));

      assertThat(answer.getApplicationProperties().getValue())
          .containsEntry("status-code", 401)
          .extractingByKey("status-description")
          .asString()
          .startsWith("InvalidIssuer");
    }
  }

  @Test
  void a_token_opens_its_queue_and_no_other() throws Exception {
    try (RawAmqpClient client = new RawAmqpClient(bus.port())) {
      assertThat(client.putToken(token(Duration.ofMinutes(1)), AUDIENCE)).isEqualTo(202);

      Sender open = client.sender(PLAIN);
      client.await(() -> open.getCredit() > 0);
      assertThat(client.refusal(client.sender(LANES))).isEqualTo("amqp:unauthorized-access");
    }
  }

  @Test
  void a_token_for_a_management_address_is_enough_for_what_is_asked_there() throws Exception {
    String audience = AUDIENCE + "/$management";
    try (RawAmqpClient client = new RawAmqpClient(bus.port())) {
      Instant later = clock.instant().plusSeconds(60);
      client.putToken(Tokens.sign(audience, KEY_NAME, KEY, later), audience);

      Message answer =
          client.request(
              PLAIN + "/$management",
              Map.of("operation", "com.microsoft:peek-message"),
              Map.of("from-sequence-number", 0L, "message-count", 1));

      assertThat(answer.getApplicationProperties().getValue()).containsEntry("statusCode", 204);
      assertThat(client.refusal(client.sender(PLAIN))).isEqualTo("amqp:unauthorized-access");
    }
  }

  @Test
  void a_link_ends_when_its_token_expires_unless_it_was_renewed() throws Exception {
    try (RawAmqpClient client = new RawAmqpClient(bus.port())) {
      client.putToken(token(Duration.ofMinutes(1)), AUDIENCE);
      Sender link = client.sender(PLAIN);
      client.putToken(token(Duration.ofMinutes(3)), AUDIENCE);
      clock.advance(Duration.ofMinutes(2));
      bus.runTimers();
      Sender second = client.sender(PLAIN + "/$management");
      client.await(() -> second.getCredit() > 0);
      assertThat(link.getRemoteState()).isEqualTo(EndpointState.ACTIVE);

      clock.advance(Duration.ofMinutes(2));
      bus.runTimers();

      assertThat(client.refusal(link)).isEqualTo("amqp:unauthorized-access");
    }
  }
}
