package com.contractingworks.integration.command;

import com.contractingworks.integration.command.integrity.LogCommand;
import com.contractingworks.integration.kernel.node.SideProcess;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** The command side as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class CommandSideApplication {

  /** Starts the process, or runs a command; settings come from the environment. */
  public static void main(String[] arguments) {
    if (LogCommand.isMeant(arguments)) {
      System.exit(LogCommand.run(arguments, System.out, System.err));
    }
    SideProcess.start(CommandSideApplication.class, arguments);
  }
}
