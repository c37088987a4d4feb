package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** The command {@code conformance}: tests a provider and prints what came of it. */
@Command(
    name = "conformance",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 110,
    description =
        "Tests an endpoint of the provider interface clause by clause and prints a report. It writes documents into "
            + "the ERP and leaves them there, so give it the connection of a company that is there for tests.",
    footer = {
      "",
      "Secrets are not options, because everyone on the machine could read them. Each is in a file, or in the environment:",
      "  CONFORMANCE_CLIENT_SECRET, CONFORMANCE_SECOND_CLIENT_SECRET, CONFORMANCE_KEY, CONFORMANCE_SECOND_KEY",
      "",
      "Exit code: 0 all that could be tested passed, 1 a clause failed or the run was stopped, 2 wrong use, or the provider",
      "cannot be reached."
    })
public final class ConformanceCommand implements Callable<Integer> {

  private static final int PASSED = 0;
  private static final int FAILED = 1;
  private static final int NOT_TESTED = 2;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "URL",
      description = "The provider's base address, such as https://provider.example/cw/v1.")
  private URI target;

  @CommandLine.Mixin private final AccessOptions access = new AccessOptions();

  @Option(
      names = "--connection-file",
      paramLabel = "FILE",
      description =
          "JSON object with the settings of a connection that works. Without it: no settings.")
  private Path connection;

  @Option(
      names = "--other-connection-file",
      paramLabel = "FILE",
      description =
          "The same for another client's company; without it connection-isolated is not tested.")
  private Path otherConnection;

  @Option(
      names = "--callback-url",
      paramLabel = "URL",
      description =
          "Where notices reach this command from the provider. Not needed if the provider runs on this machine.")
  private URI callbackUrl;

  @Option(
      names = "--callback-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "The port on which this command listens for notices (default: any).")
  private int callbackPort;

  @Option(names = "--only", split = ",", paramLabel = "CLAUSE", description = "Only these clauses.")
  private Set<String> only = Set.of();

  @Option(names = "--skip", split = ",", paramLabel = "CLAUSE", description = "Not these clauses.")
  private Set<String> skip = Set.of();

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the report as JSON too.")
  private Path json;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Writes the report as JUnit XML too.")
  private Path junit;

  /** Runs the command as a program. */
  public static void main(String[] arguments) {
    System.exit(
        run(arguments, new PrintWriter(System.out, true), new PrintWriter(System.err, true)));
  }

  /** Runs the command and answers its exit code. */
  public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    return new CommandLine(new ConformanceCommand())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(ConformanceCommand::wrongUse)
        .execute(arguments);
  }

  /** The whole help would push what is wrong off the screen. */
  private static int wrongUse(ParameterException e, String[] arguments) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println(e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("--help shows all options.");
    return NOT_TESTED;
  }

  @Override
  public Integer call() throws IOException {
    Plan plan = plan();
    ReportFiles files = new ReportFiles(json, junit);
    files
        .problem()
        .ifPresent(
            problem -> {
              throw wrong(problem);
            });
    Conformance conformance = new Conformance(plan, InstantSource.system());
    Thread stopped = new Thread(conformance::cancel);
    Runtime.getRuntime().addShutdownHook(stopped);
    try {
      Report report = conformance.run(shown());
      spec.commandLine().getOut().println(TextReport.of(report));
      files.write(report);
      return report.passed() ? PASSED : FAILED;
    } catch (NotReachableException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return NOT_TESTED;
    }
  }

  private Plan plan() {
    checkUrl(target);
    checkNames(only);
    checkNames(skip);
    Plan.Callback callback =
        callbackUrl != null || isOnThisMachine()
            ? new Plan.Callback(callbackUrl, callbackPort)
            : null;
    Proof proof = access.proof(spec);
    ObjectNode settings = settings(connection);
    ObjectNode others = otherConnection == null ? null : settings(otherConnection);
    if (settings.equals(others)) {
      throw wrong(
          "The connection and the other connection are the same. --other-connection-file names"
              + " that of another client's company.");
    }
    return Plan.of(target, proof, settings)
        .withSecondProof(access.secondProof(spec))
        .withOtherConnection(others)
        .withCallback(callback)
        .withClauses(only, skip);
  }

  private void checkUrl(URI url) {
    if (url.getHost() == null
        || !Set.of("http", "https").contains(String.valueOf(url.getScheme()))) {
      throw wrong(url + " is no address of a provider. Name one that begins with https://.");
    }
  }

  private void checkNames(Set<String> names) {
    names.stream()
        .filter(name -> !Clauses.names().contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw wrong(
                  "There is no clause "
                      + name
                      + ". The clauses are in docs/provider-interface.md.");
            });
  }

  private boolean isOnThisMachine() {
    try {
      return InetAddress.getByName(target.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false; // The run says that nobody is there.
    }
  }

  private ObjectNode settings(Path file) {
    if (file == null) {
      return Json.MAPPER.createObjectNode();
    }
    try {
      if (Json.MAPPER.readTree(Files.readString(file)) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw wrong("The file " + file + " cannot be read.");
    } catch (JacksonException e) {
      throw wrong("The file " + file + " is not JSON."); // Its text may be a secret.
    }
    throw wrong("The file " + file + " does not hold a JSON object of settings.");
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private Progress shown() {
    PrintWriter err = spec.commandLine().getErr();
    return new Progress() {
      @Override
      public void starts(Clause clause) {}

      @Override
      public void ended(ClauseResult result) {
        err.println(TextReport.line(result));
      }
    };
  }
}
