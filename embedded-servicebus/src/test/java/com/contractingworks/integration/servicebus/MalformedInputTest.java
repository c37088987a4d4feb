package com.contractingworks.integration.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MalformedInputTest extends BusTest {
  private static final byte[] AMQP = {'A', 'M', 'Q', 'P', 0, 1, 0, 0};
  private static final byte[] SASL = {'A', 'M', 'Q', 'P', 3, 1, 0, 0};
  private static final int MAX_SIZE = 64 * 1024;
  private static final int BATCH_FORMAT = 0x80013700;

  @Override
  EmbeddedServiceBusBuilder settings() {
    return super.settings().maxMessageSize(MAX_SIZE);
  }

  /** Sends bytes and waits for the server to hang up. */
  private void hurl(byte[]... parts) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", bus.port())) {
      OutputStream out = socket.getOutputStream();
      for (byte[] part : parts) {
        out.write(part);
      }
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      in.readAllBytes();
    } catch (SocketException hungUp) {
      // a reset is as good as an end
    }
  }

  private void assertStillServing() {
    sender(PLAIN).sendMessage(new ServiceBusMessage("fine"));
    ServiceBusReceiverClient receiver = receiver(PLAIN);
    receiver.receiveMessages(1, SOON).forEach(receiver::complete);
    assertThat(receiver.peekMessage()).isNull();
  }

  @Test
  void bytes_that_are_no_amqp_end_their_own_connection_only() throws IOException {
    hurl("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    hurl(new byte[0]);
    hurl(SASL, new byte[] {0, 0});
    hurl(AMQP, AMQP);
    hurl(SASL, ByteBuffer.allocate(8).putInt(Integer.MAX_VALUE).putInt(0x02000000).array());
    hurl(AMQP, ByteBuffer.allocate(8).putInt(-1).putInt(0x02000000).array());
    hurl(AMQP, ByteBuffer.allocate(8).putInt(3).putInt(0).array());

    assertStillServing();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void random_frames_end_their_own_connection_only(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] body = new byte[1 + random.nextInt(400)];
    random.nextBytes(body);
    byte[] frame =
        ByteBuffer.allocate(8 + body.length)
            .putInt(8 + body.length)
            .put((byte) 2)
            .put((byte) 0)
            .putShort((short) 0)
            .put(body)
            .array();

    hurl(AMQP, frame);
    hurl(SASL, frame);
    hurl(body);

    assertStillServing();
  }

  private RawAmqpClient authorized() throws IOException {
    RawAmqpClient client = closing(new RawAmqpClient(bus.port()));
    String audience = "amqp://127.0.0.1/" + PLAIN;
    client.putToken(Tokens.sign(audience, KEY_NAME, KEY, Instant.now().plusSeconds(600)), audience);
    return client;
  }

  private static String condition(Delivery refused) {
    return ((Rejected) refused.getRemoteState()).getError().getCondition().toString();
  }

  @Test
  void a_message_that_cannot_be_decoded_is_rejected_and_the_link_lives() throws IOException {
    RawAmqpClient client = authorized();
    Sender link = client.sender(PLAIN);
    client.await(() -> link.getCredit() > 0);

    assertThat(condition(client.send(link, new byte[] {1, 2, 3}, 0)))
        .isEqualTo("amqp:decode-error");
    assertThat(condition(client.send(link, new byte[] {0x71, 0, 0, 0, 1}, 0)))
        .isEqualTo("amqp:decode-error");
    assertThat(condition(client.send(link, new byte[] {9, 9, 9}, BATCH_FORMAT)))
        .isEqualTo("amqp:decode-error");
    Message batch = Message.Factory.create();
    batch.setBody(new Data(new Binary(new byte[] {1, 2, 3})));
    assertThat(condition(client.send(link, RawAmqpClient.encode(batch), BATCH_FORMAT)))
        .isEqualTo("amqp:decode-error");
    assertStillServing();
  }

  @Test
  void a_message_over_the_limit_ends_its_link_before_it_is_whole() throws IOException {
    RawAmqpClient client = authorized();
    Sender link = client.sender(PLAIN);
    client.await(() -> link.getCredit() > 0);
    assertThat(link.getRemoteMaxMessageSize().intValue()).isEqualTo(MAX_SIZE);
    Message large = Message.Factory.create();
    large.setBody(new Data(new Binary(new byte[4 * MAX_SIZE])));

    client.send(link, RawAmqpClient.encode(large), 0);

    assertThat(client.refusal(link)).isEqualTo("amqp:link:message-size-exceeded");
    assertStillServing();
  }

  @Test
  void a_management_request_that_makes_no_sense_is_answered_with_an_error() throws IOException {
    RawAmqpClient client = authorized();
    String address = PLAIN + "/$management";
    Map<String, Object> renew = Map.of("operation", "com.microsoft:renew-lock");
    Map<String, Object> unknown = Map.of("operation", "com.microsoft:fly");
    Map<String, Object> state = Map.of("operation", "com.microsoft:get-session-state");

    assertThat(status(client.request(address, renew, Map.of()))).isEqualTo(400);
    assertThat(status(client.request(address, renew, "text"))).isEqualTo(400);
    assertThat(status(client.request(address, unknown, Map.of()))).isEqualTo(501);
    assertThat(status(client.request(address, state, Map.of("session-id", "s")))).isEqualTo(400);
    assertThat(status(client.request("$cbs", unknown, "token"))).isEqualTo(400);
    assertStillServing();
  }

  private static Object status(Message answer) {
    return answer.getApplicationProperties().getValue().get("statusCode");
  }
}
