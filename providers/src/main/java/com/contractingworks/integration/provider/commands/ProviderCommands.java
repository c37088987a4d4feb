package com.contractingworks.integration.provider.commands;

import com.contractingworks.integration.provider.conformance.ConformanceCommand;
import com.contractingworks.integration.provider.rest.server.Serve;
import java.util.Arrays;

/** The commands of the jar. */
public final class ProviderCommands {

  private static final int WRONG_USE = 2;

  private static final String HELP =
      """
      Usage: java -jar providers-*-exec.jar COMMAND [options]

        serve        runs a built-in provider behind the provider interface
        conformance  tests any provider behind the provider interface

      COMMAND --help says what can be chosen.
      """;

  private ProviderCommands() {}

  /** Runs a command. */
  public static void main(String[] arguments) {
    String command = arguments.length == 0 ? "" : arguments[0];
    switch (command) {
      case "serve" -> Serve.main(arguments);
      case "conformance" ->
          ConformanceCommand.main(Arrays.copyOfRange(arguments, 1, arguments.length));
      case "--help" -> System.out.print(HELP);
      default -> {
        System.err.print(HELP);
        System.exit(WRONG_USE);
      }
    }
  }
}
