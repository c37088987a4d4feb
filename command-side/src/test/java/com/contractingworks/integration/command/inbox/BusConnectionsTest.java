package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.identity.CredentialUnavailableException;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.contractingworks.integration.command.support.BusContract;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.vault.SelfSigned;
import com.contractingworks.integration.servicebus.EmbeddedServiceBus;
import com.contractingworks.integration.servicebus.EmbeddedServiceBusBuilder;
import com.contractingworks.integration.servicebus.settings.QueueSettings;
import com.contractingworks.integration.servicebus.settings.Right;
import com.contractingworks.integration.servicebus.settings.TokenIssuer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The embedded bus lets the service in for its key or its identity, over the real SDK. */
class BusConnectionsTest {

  private static final List<RenewableConnection> OPENED = new ArrayList<>();

  private static final String NAMESPACE = "contracting.servicebus.windows.net";
  private static final String SERVICE = "11111111-2222-3333-4444-555555555555";
  private static final SSLContext TLS = SelfSigned.localhost();
  private static final RSAKey KEY = key();
  private static SSLContext before;
  private static EmbeddedServiceBus bus;

  /** The SDK trusts whom the process trusts, and cannot be told otherwise. */
  @BeforeAll
  static void start() throws Exception {
    before = SSLContext.getDefault();
    SSLContext.setDefault(TLS);
    bus = bus("identities").tls(TLS).tokenIssuer(issuer()).start();
  }

  @AfterAll
  static void end() {
    bus.close();
    SSLContext.setDefault(before);
  }

  private static EmbeddedServiceBusBuilder bus(String database) {
    return EmbeddedServiceBus.builder()
        .jdbcUrl("jdbc:h2:mem:" + database + ";MODE=MSSQLServer")
        .queue(QueueSettings.named("integration-commands").requiresSession(true));
  }

  private static TokenIssuer issuer() {
    return TokenIssuer.of("https://issuer.example/", new JWKSet(KEY).toString())
        .allow(SERVICE, Right.values());
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("key").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AccessToken token(String objectId) {
    Instant end = Instant.now().plus(Duration.ofHours(1));
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer("https://issuer.example/")
            .audience(TokenIssuer.AUDIENCE)
            .claim("oid", objectId)
            .expirationTime(Date.from(end))
            .build();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key").build(), claims);
    try {
      token.sign(new RSASSASigner(KEY));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return new AccessToken(token.serialize(), end.atOffset(ZoneOffset.UTC));
  }

  private static ServiceBusClientBuilder connection(TokenCredential identity) {
    return new BusConnections(BusSettingsTest.settings("", NAMESPACE), () -> identity)
        .open()
        .customEndpointAddress("https://localhost:" + bus.port());
  }

  private static RenewableConnection opened(ServiceBusClientBuilder connection) {
    RenewableConnection opened = new RenewableConnection(() -> connection);
    OPENED.add(opened);
    return opened;
  }

  @AfterEach
  void close() {
    OPENED.forEach(RenewableConnection::destroy);
    OPENED.clear();
  }

  private static CommandOutbox outbox(ServiceBusClientBuilder connection) {
    return new CommandOutbox(
        BusSettingsTest.settings("", NAMESPACE),
        opened(connection),
        new BusWatch(InstantSource.system()),
        BusContract.JSON,
        InstantSource.system());
  }

  private static CloudEvent event() {
    return new CloudEvent(
        "id", "/test", "test", "demo/1", "demo", BusContract.JSON.valueToTree(Map.of()));
  }

  @Test
  void an_identity_opens_the_bus_and_is_asked_for_a_token_of_service_bus() {
    List<String> scopes = new CopyOnWriteArrayList<>();
    ServiceBusClientBuilder connection =
        connection(
            request -> {
              scopes.addAll(request.getScopes());
              return Mono.just(token(SERVICE));
            });
    CommandOutbox outbox = outbox(connection);

    outbox.send(event());

    assertThat(scopes).containsOnly("https://servicebus.azure.net/.default");
  }

  @Test
  void an_identity_without_the_role_is_told_which_right_is_missing() {
    CommandOutbox outbox = outbox(connection(request -> Mono.just(token("somebody"))));

    assertThatExceptionOfType(BusUnavailable.class)
        .isThrownBy(() -> outbox.send(event()))
        .withMessageContaining("'Send' claim(s) are required");
  }

  @Test
  void a_key_opens_the_bus_and_nobody_is_asked_who_the_process_is() {
    try (EmbeddedServiceBus plain = bus("keys").start()) {
      BusSettings settings = BusSettingsTest.settings(plain.connectionString(), "");
      BusConnections connections =
          new BusConnections(
              settings,
              () -> {
                throw new IllegalStateException("asked");
              });
      CommandOutbox outbox = outbox(connections.open());

      outbox.send(event());
    }
  }

  /** What health shows of an identity that may not listen, and of one that is not there. */
  @Test
  void health_tells_why_there_is_no_way_in() {
    assertThat(fault(request -> Mono.just(token("somebody")))).isEqualTo("UNAUTHORIZED");
    assertThat(fault(request -> Mono.error(new CredentialUnavailableException("away"))))
        .isEqualTo("GENERAL_ERROR");
  }

  private static String fault(TokenCredential identity) {
    BusWatch watch = new BusWatch(InstantSource.system());
    DeadLetters letters =
        new DeadLetters(
            BusSettingsTest.settings("", NAMESPACE),
            opened(connection(identity)),
            BusContract.JSON);
    new BusProbe(letters::ask, watch, () -> {}).ask();
    return watch.seen().fault();
  }

  /** Whoever hands out tokens may be away for a while, as when a machine has just started. */
  @Test
  void receiving_begins_when_tokens_are_handed_out_at_last() {
    outbox(connection(request -> Mono.just(token(SERVICE)))).send(event());
    AtomicInteger asked = new AtomicInteger();
    List<String> received = new CopyOnWriteArrayList<>();
    List<String> faults = new CopyOnWriteArrayList<>();
    ServiceBusProcessorClient processor =
        connection(
                request ->
                    asked.incrementAndGet() <= 3
                        ? Mono.error(new CredentialUnavailableException("away"))
                        : Mono.just(token(SERVICE)))
            .sessionProcessor()
            .queueName("integration-commands")
            .maxConcurrentSessions(2)
            .processMessage(context -> received.add(context.getMessage().getMessageId()))
            .processError(context -> faults.add(context.getException().getMessage()))
            .buildProcessorClient();

    processor.start();

    Harness.soon().until(() -> !received.isEmpty());
    processor.close();
    assertThat(faults).isNotEmpty().containsOnly("away");
  }
}
