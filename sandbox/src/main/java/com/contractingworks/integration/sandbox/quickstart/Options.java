package com.contractingworks.integration.sandbox.quickstart;

import com.contractingworks.integration.command.inbox.BusConnectionString;
import com.contractingworks.integration.sandbox.fault.FaultKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the quick start was told, by arguments and by the environment.
 *
 * @param help whether to print what there is to tell, and nothing else
 * @param problem what is wrong with the arguments; null if nothing is
 * @param dataDir where all data lies; absolute
 * @param port of the web server; 0 if a wrong one was named
 * @param fault a fault for the first invoices, {@code kind} or {@code kind:times}; empty for none
 * @param busConnectionString the bus to use; null for the embedded one
 * @param outsideOnly whether only the outside world is wanted, without the service
 */
record Options(
    boolean help,
    String problem,
    Path dataDir,
    int port,
    String fault,
    String busConnectionString,
    boolean outsideOnly) {

  static final String HELP =
      """
      Usage: ./quickstart [options]

      Runs the integration service with stand-ins of Contracting Works, of Tripletex, of Visma.net and of UniEconomy, in one
      process.
      Ctrl-C stops it; started again it goes on where it was.

      Options
        --fault=KIND[:TIMES]  the next TIMES (default 1) invoices meet a fault in the Tripletex stand-in. KIND is one of
                              answer-lost, error-500, rate-limited, timeout, slow, empty-201, error-body-200, truncate,
                              not-committed-reset
        --outside-only        only those stand-ins, for a service that runs elsewhere and takes its
                              messages from the same bus, which SERVICEBUS_CONNECTION_STRING must name; of the
                              environment below it takes SERVER_PORT, SERVER_ADDRESS, DATA_DIR and that
        --help                this text

      Environment
        SERVER_PORT                  port of the web server (default 8080)
        SERVER_ADDRESS               the address it listens on (default: all of this machine; the demo secrets are known to
                                     everybody, so set 127.0.0.1 on a network that you do not trust)
        DATA_DIR                     where all data lies (default ./data); delete it to begin anew
        DATABASE_URL, DATABASE_USERNAME, DATABASE_PASSWORD
                                     a database of your own (default: an H2 file in DATA_DIR)
        SERVICEBUS_CONNECTION_STRING a Service Bus of your own (default: the embedded one); its queue integration-commands
                                     must require sessions, its topic integration-events have a
                                     subscription cw without sessions
      """;

  private static final String DEFAULT_PORT = "8080";
  private static final String DEFAULT_FOLDER = "data";
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern PORT = Pattern.compile("\\d{1,5}");
  private static final Pattern FAULT = Pattern.compile("([^:]+)(:[1-9]\\d{0,4})?");

  static Options parse(String[] arguments, Map<String, String> environment) {
    boolean help = false;
    boolean outsideOnly = false;
    String fault = "";
    String problem = null;
    for (String argument : arguments) {
      if (argument.equals("--help") || argument.equals("-h")) {
        help = true;
      } else if (argument.equals("--outside-only")) {
        outsideOnly = true;
      } else if (argument.startsWith("--fault=")) {
        fault = argument.substring("--fault=".length());
        problem = isFault(fault) ? problem : noFault(argument);
      } else {
        problem = "Unknown option " + argument + ". Try --help.";
      }
    }
    String port = orElse(environment.get("SERVER_PORT"), DEFAULT_PORT);
    if (!isPort(port)) {
      problem =
          "SERVER_PORT must be a number from 1 to " + HIGHEST_PORT + ", but is '" + port + "'.";
    }
    String bus = orElse(environment.get("SERVICEBUS_CONNECTION_STRING"), null);
    if (bus != null && BusConnectionString.problem(bus) != null) {
      problem = BusConnectionString.problem(bus);
    }
    if (outsideOnly && bus == null) {
      problem =
          "--outside-only needs SERVICEBUS_CONNECTION_STRING, the bus from which the service takes its messages.";
    }
    return new Options(
        help,
        problem,
        Path.of(orElse(environment.get("DATA_DIR"), DEFAULT_FOLDER)).toAbsolutePath().normalize(),
        isPort(port) ? Integer.parseInt(port) : 0,
        fault,
        bus,
        outsideOnly);
  }

  private static boolean isPort(String text) {
    return PORT.matcher(text).matches()
        && Integer.parseInt(text) > 0
        && Integer.parseInt(text) <= HIGHEST_PORT;
  }

  private static boolean isFault(String text) {
    Matcher parts = FAULT.matcher(text);
    return parts.matches() && kinds().contains(parts.group(1));
  }

  private static String noFault(String argument) {
    return argument
        + " names no fault. Write --fault=KIND or --fault=KIND:TIMES with TIMES from 1 to 99999;"
        + " KIND is one of "
        + String.join(", ", kinds())
        + ".";
  }

  private static List<String> kinds() {
    return Arrays.stream(FaultKind.values()).map(FaultKind::code).toList();
  }

  private static String orElse(String text, String fallback) {
    return text == null || text.isBlank() ? fallback : text;
  }
}
