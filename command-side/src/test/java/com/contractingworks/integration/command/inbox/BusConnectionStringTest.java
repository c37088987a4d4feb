package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.contractingworks.integration.command.support.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connection strings of the bus, and what is said of wrong ones. */
class BusConnectionStringTest {

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(BusSettings.class)
  static class Start {

    @Bean
    ServiceBusClientBuilder connection(BusSettings settings) {
      return new ServiceBusClientBuilder().connectionString(settings.connectionString().reveal());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Endpoint=sb://localhost;SharedAccessKeyName=a;SharedAccessKey=b",
        "endpoint=sb://bus.example.com/; sharedaccesskeyname = a ;SharedAccessKey=b==;",
        "Endpoint=sb://localhost:5672;SharedAccessKeyName=a;SharedAccessKey=b;UseDevelopmentEmulator=true",
        "Endpoint=bus.example.com;SharedAccessSignature=SharedAccessSignature sr=a&sig=b;EntityPath=q"
      })
  void right_ones_pass_and_the_sdk_takes_them(String text) {
    assertThat(BusConnectionString.problem(text)).isNull();
    assertThatNoException().isThrownBy(() -> new ServiceBusClientBuilder().connectionString(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "geheim",
        "Endpoint=sb://localhost;SharedAccessKeyName=a;geheim",
        "Endpoint=sb://localhost;;SharedAccessKeyName=a;SharedAccessKey=geheim",
        "Endpoint=sb://localhost;geheim=a",
        "Endpoint=sb://localhost;SharedAccessKeyName=a;SharedAccessKey=geheim;SharedAccessKey=b",
        "Endpoint=sb://geheim geheim;SharedAccessKeyName=a;SharedAccessKey=b",
        "Endpoint=ftp://localhost;SharedAccessKeyName=a;SharedAccessKey=geheim",
        "SharedAccessKeyName=a;SharedAccessKey=geheim",
        "Endpoint=sb://localhost;SharedAccessKey=geheim",
        "Endpoint=sb://localhost;SharedAccessKeyName=geheim;SharedAccessKey=",
        "Endpoint=sb://localhost;SharedAccessSignature=geheim",
        "Endpoint=sb://localhost;SharedAccessSignature=SharedAccessSignature geheim;SharedAccessKey=b"
      })
  void of_wrong_ones_one_sentence_says_what_is_wrong_and_shows_nothing(String text) {
    assertThat(BusConnectionString.problem(text))
        .startsWith("SERVICEBUS_CONNECTION_STRING is no connection string of a bus: ")
        .contains("Write it as Azure gives it")
        .doesNotContain("geheim");
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void a_start_with_a_wrong_one_shows_nothing_of_it(CapturedOutput output) {
    Throwable failure =
        Started.failure(
            Start.class,
            "integration.bus.connection-string=Endpoint=sb://localhost;SharedAccessKeyName=a;THEKEYITSELF");

    assertThat(failure).isNotNull();
    assertThat(output.getAll())
        .contains("part 3 is not Name=value")
        .doesNotContain("THEKEYITSELF", "\tat ");
  }
}
