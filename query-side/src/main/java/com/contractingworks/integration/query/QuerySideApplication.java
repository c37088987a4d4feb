package com.contractingworks.integration.query;

import com.contractingworks.integration.kernel.node.SideProcess;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** The query side as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class QuerySideApplication {

  /** Starts the process; settings come from the environment. */
  public static void main(String[] arguments) {
    SideProcess.start(QuerySideApplication.class, arguments);
  }
}
