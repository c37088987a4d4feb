package com.contractingworks.integration.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.contractingworks.integration.servicebus.settings.Right;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Identities instead of keys: the real SDK with a {@code TokenCredential}, over TLS. */
@Timeout(120)
class IdentityTest extends BusTest {
  private static final String NAMESPACE = "contracting.servicebus.windows.net";
  private static final String BOTH = "an identity with both roles";
  private static final String SENDER = "an identity that sends";
  private static final String RECEIVER = "an identity that receives";
  private static final String NOBODY = "an identity without a role";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final TestIssuer ISSUER = new TestIssuer("key");
  private static final SSLContext TLS = SelfSigned.localhost();
  private static SSLContext before;

  private final SettableClock clock = new SettableClock();
  private final List<String> scopes = new CopyOnWriteArrayList<>();

  /** The SDK trusts whom the process trusts, and cannot be told otherwise. */
  @BeforeAll
  static void trust() throws NoSuchAlgorithmException {
    before = SSLContext.getDefault();
    SSLContext.setDefault(TLS);
  }

  @AfterAll
  static void trustAsBefore() {
    SSLContext.setDefault(before);
  }

  @Override
  EmbeddedServiceBusBuilder settings() {
    return super.settings()
        .clock(clock)
        .tls(TLS)
        .tokenIssuer(
            ISSUER
                .settings()
                .allow(BOTH, Right.values())
                .allow(SENDER, Right.SEND)
                .allow(RECEIVER, Right.LISTEN));
  }

  /** Clients that use these tokens, each for as long as they are told. */
  private ServiceBusClientBuilder clients(Supplier<String> token, Supplier<Duration> validity) {
    return new ServiceBusClientBuilder()
        .credential(NAMESPACE, request -> answer(request, token, validity))
        .customEndpointAddress("https://localhost:" + bus.port())
        .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(SOON));
  }

  private Mono<AccessToken> answer(
      TokenRequestContext request, Supplier<String> token, Supplier<Duration> validity) {
    scopes.addAll(request.getScopes());
    OffsetDateTime end = OffsetDateTime.now(ZoneOffset.UTC).plus(validity.get());
    return Mono.just(new AccessToken(token.get(), end));
  }

  private ServiceBusClientBuilder clients(String identity) {
    return clients(() -> token(identity, HOUR), () -> HOUR);
  }

  private String token(String identity, Duration validity) {
    return ISSUER.sign(TestIssuer.claims(identity, clock.instant().plus(validity)));
  }

  private ServiceBusSenderClient sender(ServiceBusClientBuilder clients) {
    return closing(clients.sender().queueName(PLAIN).buildClient());
  }

  private ServiceBusReceiverClient receiver(ServiceBusClientBuilder clients) {
    return closing(clients.receiver().queueName(PLAIN).disableAutoComplete().buildClient());
  }

  private ServiceBusReceiverClient accept(ServiceBusClientBuilder clients, String session) {
    return closing(
        closing(clients.sessionReceiver().queueName(LANES).disableAutoComplete().buildClient())
            .acceptSession(session));
  }

  private static ServiceBusReceivedMessage receiveOne(ServiceBusReceiverClient from) {
    return from.receiveMessages(1, SOON).iterator().next();
  }

  private static void unauthorized(ThrowingCallable call, String why) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceBusException.class,
            refused ->
                assertThat(refused.getReason()).isEqualTo(ServiceBusFailureReason.UNAUTHORIZED))
        .hasMessageContaining(why)
        .cause()
        .isInstanceOfSatisfying(
            AmqpException.class,
            refused ->
                assertThat(refused.getErrorCondition())
                    .isEqualTo(AmqpErrorCondition.UNAUTHORIZED_ACCESS));
  }

  @Test
  void the_sdk_with_an_identity_sends_and_receives() {
    sender(clients(SENDER)).sendMessage(new ServiceBusMessage("m"));
    ServiceBusReceiverClient receiver = receiver(clients(RECEIVER));

    ServiceBusReceivedMessage message = receiveOne(receiver);
    receiver.complete(message);

    assertThat(message.getBody()).hasToString("m");
    assertThat(scopes).containsOnly("https://servicebus.azure.net/.default");
  }

  static Stream<Arguments> refusedTokens() {
    Instant now = Instant.now();
    Instant later = now.plus(HOUR);
    return Stream.of(
        Arguments.of("ExpiredToken", ISSUER, TestIssuer.claims(BOTH, now.minusSeconds(60))),
        Arguments.of("InvalidSignature", new TestIssuer("key"), TestIssuer.claims(BOTH, later)),
        Arguments.of("iss", ISSUER, TestIssuer.claims(BOTH, later).issuer("https://else")),
        Arguments.of("aud", ISSUER, TestIssuer.claims(BOTH, later).audience("https://else")));
  }

  @ParameterizedTest
  @MethodSource("refusedTokens")
  void the_sdk_with_another_token_is_refused(
      String why, TestIssuer issuer, JWTClaimsSet.Builder claims) {
    ServiceBusClientBuilder clients = clients(() -> issuer.sign(claims), () -> HOUR);
    ServiceBusSenderClient sender = sender(clients);
    ServiceBusReceiverClient receiver = receiver(clients);

    unauthorized(() -> sender.sendMessage(new ServiceBusMessage("m")), why);
    unauthorized(() -> receiver.peekMessage(), why);
  }

  @Test
  void an_identity_does_what_its_role_allows_and_nothing_else() {
    ServiceBusMessage message = new ServiceBusMessage("m");
    ServiceBusSenderClient sender = sender(clients(SENDER));
    sender.sendMessage(message);
    sender.scheduleMessage(message, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
    ServiceBusReceiverClient receiver = receiver(clients(RECEIVER));
    assertThat(receiver.peekMessage().getBody()).hasToString("m");

    ServiceBusSenderClient notSender = sender(clients(RECEIVER));
    unauthorized(() -> notSender.sendMessage(message), "'Send' claim(s) are required");
    unauthorized(
        () -> notSender.scheduleMessage(message, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)),
        "'Send' claim(s) are required");
    ServiceBusReceiverClient notReceiver = receiver(clients(SENDER));
    unauthorized(() -> notReceiver.peekMessage(), "'Listen' claim(s) are required");
    assertThatThrownBy(() -> notReceiver.receiveMessages(1, SOON).stream().count())
        .hasStackTraceContaining("'Listen' claim(s) are required");
    ServiceBusSenderClient nobody = sender(clients(NOBODY));
    unauthorized(() -> nobody.sendMessage(message), "'Send' claim(s) are required");
  }

  /**
   * A session is lost with its link, so that one which is kept shows that the link lived on. The
   * SDK renews a token for the second time when the bus has taken it the first time.
   */
  @Test
  void a_token_is_renewed_before_it_expires_and_the_link_lives_on() {
    closing(clients(SENDER).sender().queueName(LANES).buildClient())
        .sendMessage(inSession("m", "s"));
    AtomicReference<Duration> validity = new AtomicReference<>(Duration.ofSeconds(20));
    AtomicInteger tokens = new AtomicInteger();
    Supplier<String> counted =
        () -> {
          tokens.incrementAndGet();
          return token(BOTH, validity.get());
        };
    ServiceBusReceiverClient receiver = accept(clients(counted, () -> Duration.ofSeconds(3)), "s");
    ServiceBusReceivedMessage message = receiveOne(receiver);

    validity.set(HOUR);
    int renewedTwice = 3 * tokens.get();
    await().atMost(SOON).until(() -> tokens.get() >= renewedTwice);
    clock.advance(Duration.ofSeconds(30));
    bus.runTimers();

    receiver.complete(message);
    assertThat(receiver.peekMessage()).isNull();
  }

  @Test
  void a_link_ends_with_its_token_and_what_it_held_is_free() {
    closing(clients(SENDER).sender().queueName(LANES).buildClient())
        .sendMessage(inSession("m", "s"));
    receiveOne(accept(clients(() -> token(BOTH, Duration.ofSeconds(20)), () -> HOUR), "s"));

    clock.advance(Duration.ofSeconds(30));
    bus.runTimers();

    assertThat(receiveOne(accept(clients(BOTH), "s")).getBody()).hasToString("m");
  }

  @Test
  void nobody_gets_in_without_tls() throws IOException {
    try (Socket plain = new Socket("127.0.0.1", bus.port())) {
      plain.getOutputStream().write(new byte[] {'A', 'M', 'Q', 'P', 3, 1, 0, 0});

      assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .doesNotContain("AMQP");
    }
  }

  @Test
  void a_connection_string_of_a_bus_with_tls_works_over_tls() {
    sender(
            new ServiceBusClientBuilder()
                .connectionString(bus.connectionString())
                .customEndpointAddress("https://localhost:" + bus.port()))
        .sendMessage(new ServiceBusMessage("m"));

    assertThat(receiver(clients(RECEIVER)).peekMessage().getBody()).hasToString("m");
  }
}
