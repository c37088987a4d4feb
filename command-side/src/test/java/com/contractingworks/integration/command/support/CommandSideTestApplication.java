package com.contractingworks.integration.command.support;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The command side with an ERP in memory. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class CommandSideTestApplication {

  @Bean
  FakeErp fakeErp() {
    return new FakeErp();
  }
}
