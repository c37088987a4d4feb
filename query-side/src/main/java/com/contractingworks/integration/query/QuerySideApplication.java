package com.contractingworks.integration.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** The query side as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class QuerySideApplication {

  /** Starts the process; settings come from the environment. */
  public static void main(String[] arguments) {
    SpringApplication.run(QuerySideApplication.class, arguments);
  }
}
