package com.contractingworks.integration.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.provider.ProviderConfiguration;
import com.contractingworks.integration.command.support.Started;
import com.contractingworks.integration.command.webhook.WebhookSettings;
import com.contractingworks.integration.kernel.testing.SettingsOfNothing;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Settings that nothing could start with, or nothing would work with. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsTest {

  private static final Map<String, String> NEEDED =
      Map.of(
          "integration.bus.connection-string",
          "Endpoint=sb://localhost;SharedAccessKeyName=a;SharedAccessKey=b",
          "integration.cw.graphql-url",
          "http://localhost/graphql",
          "integration.cw.token",
          "a");

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(WebhookSettings.class)
  @Import(ProviderConfiguration.class)
  static class Start {

    @Bean
    InstantSource clock() {
      return InstantSource.system();
    }
  }

  @Test
  void none_that_counts_or_measures_may_be_nothing() {
    assertThat(new SettingsOfNothing(NEEDED).takenIn(getClass().getPackageName())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "integration.tripletex.base-url=nourl",
        "integration.tripletex.document-link=http://x",
        "integration.vismanet.token-url=nourl",
        "integration.vismanet.document-link=http://x",
        "integration.unieconomy.page-size=0",
        "integration.unieconomy.document-link=http://x",
        "integration.outgoing.longest-answer=0B",
        "integration.outgoing.longest-answer=3GB",
        "integration.webhook.public-url=nourl",
        "integration.webhook.public-url=https://hooks.example.com/path",
        "integration.webhook.public-url=https://hooks.example.com?a=b",
        "integration.webhook.public-url=ftp://hooks.example.com",
        "integration.rest-providers[0].name=UPPER"
      })
  void wrong_ones_are_told_in_a_sentence(String setting, CapturedOutput output) {
    assertThat(Started.failure(Start.class, setting)).isNotNull();
    String prefix = setting.substring(0, setting.indexOf('.', "integration.".length()));
    assertThat(output.getAll())
        .contains("APPLICATION FAILED TO START")
        .containsPattern("Description:\\s+" + prefix.replace("[", "\\["))
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({"https://hooks.example.com", "http://localhost:8080/", "''"})
  void right_addresses_for_webhooks_are_taken(String address) {
    assertThat(Started.failure(Start.class, "integration.webhook.public-url=" + address)).isNull();
  }
}
