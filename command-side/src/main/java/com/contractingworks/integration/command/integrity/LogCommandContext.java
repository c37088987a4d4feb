package com.contractingworks.integration.command.integrity;

import com.contractingworks.integration.command.CommandSideAutoConfiguration;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerActuatorAutoConfiguration;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerMetricsAutoConfiguration;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The event log and nothing else: neither bus nor web, no task runs, and nothing is migrated. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
    exclude = {
      CommandSideAutoConfiguration.class,
      DbSchedulerAutoConfiguration.class,
      DbSchedulerActuatorAutoConfiguration.class,
      DbSchedulerMetricsAutoConfiguration.class
    })
@Import(IntegrityConfiguration.Check.class)
class LogCommandContext {

  static ConfigurableApplicationContext start() {
    System.setProperty("disable-axoniq-console-message", "true");
    return new SpringApplicationBuilder(LogCommandContext.class)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .properties(
            "logging.level.root=WARN",
            // Whoever starts it says why it could not be started, once.
            "logging.level.org.springframework.context=ERROR",
            "logging.level.org.springframework.boot.diagnostics=OFF",
            "logging.level.org.springframework.boot.SpringApplication=OFF")
        .run();
  }
}
