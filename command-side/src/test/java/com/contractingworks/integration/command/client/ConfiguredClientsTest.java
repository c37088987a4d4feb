package com.contractingworks.integration.command.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.command.client.ClientSettings.ConfiguredClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.DeprovisionClient;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.support.FakeErp;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import com.contractingworks.integration.kernel.settings.UnusableSetting;
import com.contractingworks.integration.kernel.vault.DataKeys;
import com.contractingworks.integration.provider.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Clients that the settings name. */
class ConfiguredClientsTest {

  private static final String TOKEN = "Token=geheim=;Other=1";

  @Test
  void the_environment_names_clients_by_number() {
    ClientSettings settings =
        bind(
            Map.of(
                "INTEGRATION_CLIENTS_0_ID", "demo-bygg",
                "INTEGRATION_CLIENTS_0_PROVIDER", "tripletex",
                "INTEGRATION_CLIENTS_0_CONNECTION", TOKEN,
                "INTEGRATION_CLIENTS_1_ID", "demo-ror",
                "INTEGRATION_CLIENTS_1_PROVIDER", "fake",
                "INTEGRATION_CLIENTS_1_CONNECTION", "Token=2"));
    assertThat(settings.clients())
        .containsExactly(
            new ConfiguredClient("demo-bygg", "tripletex", new Secret(TOKEN)),
            new ConfiguredClient("demo-ror", "fake", new Secret("Token=2")));
    assertThat(settings.toString()).doesNotContain("geheim");
  }

  @Test
  void a_client_that_misses_a_part_is_refused_with_the_variables_name_and_no_secret() {
    assertThatThrownBy(
            () ->
                bind(
                    Map.of(
                        "INTEGRATION_CLIENTS_0_ID",
                        "demo-bygg",
                        "INTEGRATION_CLIENTS_0_CONNECTION",
                        TOKEN)))
        .isInstanceOf(BindException.class)
        .rootCause()
        .hasMessageContaining("INTEGRATION_CLIENTS_0_PROVIDER")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void two_processes_that_connect_the_same_client_at_once_leave_one_event_and_one_row()
      throws IOException {
    try (Harness service = new Harness();
        ConfigurableApplicationContext other = service.startNode()) {
      CyclicBarrier together = new CyclicBarrier(2);
      List<CompletableFuture<Void>> starts =
          Stream.of(service.context, other)
              .map(node -> CompletableFuture.runAsync(() -> start(node, together)))
              .toList();
      starts.forEach(CompletableFuture::join);
      assertThat(service.events(new ClientSyncId("twins").toString()))
          .containsOnlyOnce("ClientConnected");
      assertThat(service.count("command_side.client_connection where client_id = 'twins'"))
          .isEqualTo(1);
    }
  }

  @Test
  void a_client_that_a_person_has_deprovisioned_is_not_connected_again() throws IOException {
    try (Harness service = new Harness()) {
      connect(service, "gone");
      service
          .context
          .getBean(ClientConnections.class)
          .decide(
              new DeprovisionClient(new ClientSyncId("gone"), "They left.", null),
              Map.of(EventMetadata.ACTOR, "Kari"));
      connect(service, "gone");

      assertThat(service.events("client:gone")).endsWith("ClientDeprovisioned");
      assertThat(service.context.getBean(ConnectionDirectory.class).target("gone")).isEmpty();
    }
  }

  private static void connect(Harness service, String client) {
    new ConfiguredClients(
            settings(client, "fake"),
            service.context.getBean(ClientConnections.class),
            service.context.getBean(ClientRegister.class),
            service.context.getBean(Providers.class),
            service.context.getBean(DataKeys.class))
        .start();
  }

  @Test
  void a_provider_that_there_is_not_is_named() {
    ConfiguredClients clients =
        new ConfiguredClients(
            settings("nobody", "sap"), null, null, new Providers(List.of()), null);
    assertThatThrownBy(clients::start).hasMessageContaining("'sap'").hasMessageContaining("nobody");
  }

  @Test
  void what_is_wrong_with_a_client_is_a_sentence_without_a_secret_and_none_is_connected() {
    for (ConfiguredClient wrong :
        List.of(
            new ConfiguredClient("not a client", "tripletex", new Secret(TOKEN)),
            new ConfiguredClient("demo-bygg", "no provider", new Secret(TOKEN)),
            new ConfiguredClient("demo-bygg", "tripletex", new Secret("geheim")),
            new ConfiguredClient("demo-bygg", "tripletex", new Secret("AfterPosting=geheim")))) {
      ClientSettings settings =
          new ClientSettings(
              List.of(new ConfiguredClient("fine", "fake", new Secret("a=b")), wrong));
      assertThatThrownBy(
              () ->
                  new ConfiguredClients(
                          settings, null, null, new Providers(List.of(new FakeErp("fake"))), null)
                      .start())
          .isInstanceOf(UnusableSetting.class)
          .hasMessageStartingWith("INTEGRATION_CLIENTS_1_")
          .hasMessageNotContaining("geheim");
    }
  }

  private static void start(ConfigurableApplicationContext node, CyclicBarrier together) {
    ConfiguredClients clients =
        new ConfiguredClients(
            settings("twins", "fake"),
            node.getBean(ClientConnections.class),
            node.getBean(ClientRegister.class),
            node.getBean(Providers.class),
            node.getBean(DataKeys.class));
    try {
      together.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    clients.start();
  }

  private static ClientSettings settings(String client, String provider) {
    return new ClientSettings(
        List.of(new ConfiguredClient(client, provider, new Secret("Token=" + client))));
  }

  private static ClientSettings bind(Map<String, Object> environment) {
    StandardEnvironment spring = new StandardEnvironment();
    spring
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
    ConfigurationPropertySources.attach(spring);
    return Binder.get(spring).bindOrCreate("integration", Bindable.of(ClientSettings.class));
  }
}
