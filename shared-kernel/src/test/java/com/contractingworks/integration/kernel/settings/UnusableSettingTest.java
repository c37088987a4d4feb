package com.contractingworks.integration.kernel.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a person sees when a process cannot start as it is set. */
class UnusableSettingTest {

  @Configuration(proxyBeanMethods = false)
  static class Start {

    /** Something that notices it late. */
    @Bean
    Object late() {
      return UnusableSetting.unlessRefused(
          "integration.demo",
          () -> {
            throw new IllegalArgumentException("colour must be red. Set INTEGRATION_DEMO_COLOUR.");
          });
    }
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void is_the_sentence_and_no_stack_trace(CapturedOutput output) {
    SpringApplication application =
        new SpringApplicationBuilder(Start.class).web(WebApplicationType.NONE).build();

    assertThatThrownBy(application::run).hasRootCauseInstanceOf(UnusableSetting.class);

    assertThat(output.getAll())
        .contains("integration.demo: colour must be red. Set INTEGRATION_DEMO_COLOUR.")
        .doesNotContain("\tat ");
  }

  @Test
  void is_all_that_is_wrong_at_once() {
    SettingsCheck check =
        new SettingsCheck("integration.demo")
            .atLeast("tries", 0, 1)
            .atLeast("fine", 1, 1)
            .within("size", 1001, 1, 1000)
            .positive("wait", Duration.ZERO)
            .webAddress("url", URI.create("nourl"));

    assertThatThrownBy(check::end)
        .isInstanceOf(UnusableSetting.class)
        .hasMessageContainingAll(
            "integration.demo.tries must be 1 or more, but is 0.",
            "integration.demo.size must be 1 to 1000, but is 1001.",
            "integration.demo.wait must be longer than nothing, such as 30s, but is PT0S.",
            "integration.demo.url must be an address",
            "but is nourl.")
        .hasMessageNotContaining("fine");
  }

  @Test
  void is_nothing_where_all_is_right() {
    new SettingsCheck("integration.demo")
        .within("size", 1, 1, 1)
        .within("size", 2, 1, 2)
        .positive("wait", Duration.ofNanos(1))
        .webAddress("url", URI.create("http://localhost:1"))
        .end();
  }
}
