package com.contractingworks.integration.sandbox.quickstart;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the quick start was told, by arguments and by the environment.
 *
 * @param help whether to print what there is to tell, and nothing else
 * @param problem what is wrong with the arguments; null if nothing is
 * @param dataDir where all data lies; absolute
 * @param port of the web server
 * @param fault a fault for the first invoices, {@code kind} or {@code kind:times}; empty for none
 * @param busConnectionString the bus to use; null for the embedded one
 */
record Options(
    boolean help,
    String problem,
    Path dataDir,
    int port,
    String fault,
    String busConnectionString) {

  static final String HELP =
      """
      Usage: ./quickstart [options]

      Runs the integration service with stand-ins of Contracting Works and of Tripletex, in one process.
      Ctrl-C stops it; started again it goes on where it was.

      Options
        --fault=KIND[:TIMES]  the next TIMES (default 1) invoices meet a fault in the Tripletex stand-in. KIND is one of
                              answer-lost, timeout, error-500, rate-limited, slow
        --help                this text

      Environment
        SERVER_PORT                  port of the web server (default 8080)
        DATA_DIR                     where all data lies (default ./data); delete it to begin anew
        DATABASE_URL, DATABASE_USERNAME, DATABASE_PASSWORD
                                     a database of your own (default: an H2 file in DATA_DIR)
        SERVICEBUS_CONNECTION_STRING a Service Bus of your own (default: the embedded one); its queue integration-commands
                                     must require sessions
      """;

  private static final int DEFAULT_PORT = 8080;

  static Options parse(String[] arguments, Map<String, String> environment) {
    boolean help = false;
    String fault = "";
    String problem = null;
    for (String argument : arguments) {
      if (argument.equals("--help") || argument.equals("-h")) {
        help = true;
      } else if (argument.startsWith("--fault=")) {
        fault = argument.substring("--fault=".length());
      } else {
        problem = "Unknown option " + argument + ". Try --help.";
      }
    }
    int port = DEFAULT_PORT;
    try {
      port = Integer.parseInt(environment.getOrDefault("SERVER_PORT", "" + DEFAULT_PORT));
    } catch (NumberFormatException e) {
      problem = "SERVER_PORT must be a number, but is '" + environment.get("SERVER_PORT") + "'.";
    }
    return new Options(
        help,
        problem,
        Path.of(environment.getOrDefault("DATA_DIR", "data")).toAbsolutePath().normalize(),
        port,
        fault,
        blankToNull(environment.get("SERVICEBUS_CONNECTION_STRING")));
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
