package com.contractingworks.integration.command.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.contractingworks.integration.command.client.ClientSettings.ConfiguredClient;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import com.contractingworks.integration.kernel.exchange.ExchangeReference;
import com.contractingworks.integration.kernel.exchange.StoredExchange;
import com.contractingworks.integration.kernel.integrity.LogIntegrity;
import com.contractingworks.integration.kernel.integrity.LogRows;
import com.contractingworks.integration.kernel.integrity.SignatureCheck;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.kernel.vault.ClientCipher;
import com.contractingworks.integration.kernel.vault.DataKeys;
import com.contractingworks.integration.kernel.vault.UnreadableSecret;
import com.contractingworks.integration.provider.Secret;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A client is forgotten, and the log stays whole. */
@PersistenceTest
class ClientForgettingTest {

  private static final String STAYS = "stays";

  @Test
  void its_secrets_and_exchanges_are_gone_for_ever_and_the_log_verifies() throws IOException {
    try (Harness service = new Harness()) {
      service.connect(STAYS);
      service.announce("1001", 1);
      Harness.soon()
          .untilAsserted(() -> assertThat(service.history("1001")).contains("PublicationAccepted"));
      List<ExchangeReference> said =
          ExchangeReference.parse(
              service
                  .metadata(Harness.CLIENT + "/1001", "PublicationAccepted")
                  .get(EventMetadata.EXCHANGES));
      assertThat(said).isNotEmpty();
      assertThat(said).allSatisfy(each -> assertThat(read(service, each)).isEqualTo(each));
      long events = service.count("event_log.DomainEventEntry");

      forgetOverHttp(service);

      assertThat(said).allSatisfy(each -> assertThat(read(service, each)).isNotEqualTo(each));
      ConnectionDirectory directory = service.context.getBean(ConnectionDirectory.class);
      assertThat(directory.current(Harness.CLIENT)).isEmpty();
      assertThat(directory.current(STAYS)).isPresent();
      assertThat(service.count("command_side.vault_secret where client_id = 'demo'")).isZero();
      assertThat(
              service.count(
                  "command_side.data_key where client_id = 'demo' and wrapped is not null"))
          .isZero();
      assertThat(service.count("event_log.DomainEventEntry")).isGreaterThanOrEqualTo(events);
      assertThat(isIntact(service)).isTrue();
    }
  }

  private static final String FORGET = "{\"reason\":\"They left.\",\"confirm\":\"%s\"}";

  /** By an administrator who tries it too early, with another one's name, and twice. */
  private static void forgetOverHttp(Harness service) {
    assertThat(forget(service, Harness.CLIENT).body()).contains("NOT_DEPROVISIONED");
    assertThat(post(service, "deprovision", "{\"reason\":\"They left.\"}").statusCode())
        .isEqualTo(200);
    HttpResponse<String> unconfirmed = forget(service, STAYS);
    assertThat(unconfirmed.statusCode()).isEqualTo(400);
    assertThat(unconfirmed.body()).contains("confirm", Harness.CLIENT);
    assertThat(service.count("command_side.vault_secret where client_id = 'demo'")).isPositive();

    assertThat(forget(service, Harness.CLIENT).statusCode()).isEqualTo(204);
    assertThat(forget(service, Harness.CLIENT).statusCode()).isEqualTo(204);
    assertThat(
            service
                .request(
                    "POST",
                    "/api/v1/clients/nobody/forget",
                    FORGET.formatted("nobody"),
                    headers("\"1\""))
                .statusCode())
        .isEqualTo(404);
    assertItIsNotCreatedAnew(service);
  }

  @Test
  void it_is_not_forgotten_while_something_is_in_doubt_that_only_its_connection_settles()
      throws IOException {
    try (Harness service = new Harness()) {
      service.erp.whenPublishing(
          "doubt-1",
          Behaviour.unclearAfter(
              document ->
                  service.erp.always(Harness.CLIENT, 200, Behaviour.notSent("unavailable", null)),
              "timeout"));
      service.announce("doubt-1", 1);
      Harness.soon()
          .untilAsserted(
              () -> assertThat(service.history("doubt-1")).contains("PublicationUnclear"));
      post(service, "deprovision", "{\"reason\":\"They left.\"}");

      HttpResponse<String> refused = forget(service, Harness.CLIENT);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
      assertThat(refused.body()).contains("NOT_SETTLED", "1 of its invoices");

      service.erp.recover(Harness.CLIENT);
      Harness.soon()
          .untilAsserted(
              () -> assertThat(forget(service, Harness.CLIENT).statusCode()).isEqualTo(204));
      assertThat(service.history("doubt-1")).contains("PublicationAccepted");
    }
  }

  private static HttpResponse<String> forget(Harness service, String confirm) {
    return post(service, "forget", FORGET.formatted(confirm));
  }

  private static HttpResponse<String> post(Harness service, String act, String body) {
    return service.request("POST", "/api/v1/clients/demo/" + act, body, headers(version(service)));
  }

  private static String version(Harness service) {
    return service
        .request("GET", "/api/v1/clients/demo", "")
        .headers()
        .firstValue("ETag")
        .orElseThrow();
  }

  private static String[] headers(String version) {
    return new String[] {"If-Match", version, "Content-Type", "application/json"};
  }

  private static void assertItIsNotCreatedAnew(Harness service) {
    HttpResponse<String> refused =
        service.request("PUT", "/api/v1/clients/demo", "", headers(version(service)));
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
    assertThat(refused.body()).contains("FORGOTTEN", "demo was forgotten");
  }

  @Test
  void it_cannot_be_connected_again_under_its_identifier() throws IOException {
    try (Harness service = new Harness()) {
      service.context.getBean(ClientForgetting.class).forget(Harness.CLIENT);

      assertThatExceptionOfType(UnreadableSecret.class)
          .isThrownBy(
              () ->
                  service
                      .context
                      .getBean(ClientConnections.class)
                      .connect(Harness.CLIENT, "fake", new Secret("Token=geheim"), "test"))
          .withMessageContaining("demo was forgotten")
          .withMessageNotContaining("geheim");
      assertThat(service.count("command_side.client_connection where client_id = 'demo'")).isZero();
      assertTheOthersAreConnectedAtTheNextStart(service);
    }
  }

  private static void assertTheOthersAreConnectedAtTheNextStart(Harness service) {
    ClientSettings settings =
        new ClientSettings(List.of(named(Harness.CLIENT), named("named-after-it")));
    new ConfiguredClients(
            settings,
            service.context.getBean(ClientConnections.class),
            service.context.getBean(ClientRegister.class),
            service.context.getBean(Providers.class),
            service.context.getBean(DataKeys.class))
        .start();

    ConnectionDirectory directory = service.context.getBean(ConnectionDirectory.class);
    assertThat(directory.current("named-after-it")).isPresent();
    assertThat(directory.current(Harness.CLIENT)).isEmpty();
  }

  private static ConfiguredClient named(String id) {
    return new ConfiguredClient(id, "fake", new Secret("Token=new-" + id));
  }

  /** Its reference as it would be made of what can be read. */
  private static ExchangeReference read(Harness service, ExchangeReference reference) {
    return service
        .jdbc
        .sql(
            "select %s from %s where exchange_id = ?"
                .formatted(StoredExchange.COLUMNS, StoredExchange.TABLE))
        .param(reference.id())
        .query((row, n) -> StoredExchange.read(row))
        .single()
        .open(service.context.getBean(ClientCipher.class))
        .reference();
  }

  private static boolean isIntact(Harness service) throws IOException {
    LogRows rows =
        new LogRows(service.context.getBean(DataSource.class), EventLogAutoConfiguration.SCHEMA);
    long last =
        service
            .jdbc
            .sql("select max(globalIndex) from event_log.DomainEventEntry")
            .query(Long.class)
            .single();
    return new LogIntegrity(rows)
        .verify(last, List.of(), SignatureCheck.NONE, (checked, all) -> {})
        .isIntact();
  }
}
