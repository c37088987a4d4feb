package com.contractingworks.integration.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.servicebus.settings.QueueSettings;
import com.contractingworks.integration.servicebus.settings.TokenIssuer;
import com.contractingworks.integration.servicebus.settings.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServiceBusBuilderTest {
  @TempDir Path folder;

  @Test
  void all_problems_of_a_description_are_told_at_once() {
    EmbeddedServiceBusBuilder bad =
        EmbeddedServiceBus.builder()
            .host(" ")
            .port(70_000)
            .jdbcUrl("jdbc:h2:file:./x")
            .sharedAccessKey("name", "")
            .maxMessageSize(10)
            .tokenIssuer(new TokenIssuer("", "", "", Map.of()))
            .queue(
                QueueSettings.named("-q-")
                    .lockDuration(Duration.ofMinutes(6))
                    .maxDeliveryCount(0)
                    .defaultTimeToLive(Duration.ZERO)
                    .duplicateDetectionWindow(Duration.ofSeconds(1)))
            .topic(TopicSettings.named("-Q-"));

    assertThatThrownBy(bad::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host must not be empty")
        .hasMessageContaining("port must be 0 to 65535")
        .hasMessageContaining("WRITE_DELAY=0")
        .hasMessageContaining("a shared access key needs a name and a key")
        .hasMessageContaining("the issuer of tokens needs a name")
        .hasMessageContaining("the issuer of tokens needs an audience")
        .hasMessageContaining("the issuer of tokens needs keys")
        .hasMessageContaining("tokens of identities need tls")
        .hasMessageContaining("maxMessageSize must be 1024")
        .hasMessageContaining("queue '-q-': the name must have")
        .hasMessageContaining("lockDuration must be at most PT5M")
        .hasMessageContaining("maxDeliveryCount must be 1 to 2000")
        .hasMessageContaining("defaultTimeToLive must be more than zero")
        .hasMessageContaining("duplicateDetectionWindow must be zero (off) or from PT20S to P7D")
        .hasMessageContaining("topic '-Q-': the name is used twice");
  }

  @Test
  void a_port_that_is_taken_is_told_and_leaves_the_database_free() {
    EmbeddedServiceBusBuilder first =
        EmbeddedServiceBus.builder()
            .dataFile(folder.resolve("first"))
            .queue(QueueSettings.named("q"));
    try (EmbeddedServiceBus bus = first.start()) {
      EmbeddedServiceBusBuilder second =
          EmbeddedServiceBus.builder()
              .port(bus.port())
              .dataFile(folder.resolve("second"))
              .queue(QueueSettings.named("q"));
      assertThatThrownBy(second::start).hasMessageContaining("Cannot listen on");
      second.port(0).start().close();
    }
  }

  @Test
  void the_connection_string_names_the_first_key() {
    try (EmbeddedServiceBus bus =
        EmbeddedServiceBus.builder()
            .dataFile(folder.resolve("bus"))
            .sharedAccessKey("one", "key1")
            .sharedAccessKey("two", "key2")
            .queue(QueueSettings.named("q"))
            .start()) {
      assertThat(bus.connectionString())
          .isEqualTo(
              "Endpoint=sb://127.0.0.1:"
                  + bus.port()
                  + ";SharedAccessKeyName=one;SharedAccessKey=key1;UseDevelopmentEmulator=true");
    }
  }
}
