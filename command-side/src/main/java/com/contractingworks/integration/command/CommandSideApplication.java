package com.contractingworks.integration.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** The command side as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class CommandSideApplication {

  /** Starts the process; settings come from the environment. */
  public static void main(String[] arguments) {
    SpringApplication.run(CommandSideApplication.class, arguments);
  }
}
