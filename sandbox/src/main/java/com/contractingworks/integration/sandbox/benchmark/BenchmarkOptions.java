package com.contractingworks.integration.sandbox.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the benchmark was told.
 *
 * @param help whether to print what there is to tell, and nothing else
 * @param problem what is wrong with the arguments; null if nothing is
 * @param invoices how many are pushed through at each latency
 * @param clients how many clients they are spread over, 1 to 50
 * @param latencies of the ERP, in milliseconds
 * @param inFlight how many invoices may be posted and not yet published
 * @param posters how many threads post
 * @param withoutEcho whether the ERP keeps its webhooks to itself
 * @param warmUp how many invoices go first and are not measured
 * @param replay how many events a log is to have that is replayed instead; 0 for none
 */
record BenchmarkOptions(
    boolean help,
    String problem,
    int invoices,
    int clients,
    List<Integer> latencies,
    int inFlight,
    int posters,
    boolean withoutEcho,
    int warmUp,
    int replay) {

  static final String HELP =
      """
      Usage: ./benchmark [options]

      Pushes invoices through the whole running flow and prints what that took: posted to the CW stand-in, over the bus,
      published to the Tripletex stand-in, until GraphQL says PUBLISHED. The quick start runs in a process of its own with
      fresh data in sandbox/target/benchmark; this process posts and asks. Both share the machine.

      Options
        --invoices=N        how many at each latency (default 2000)
        --clients=N         how many clients they are spread over, 1 to 50 (default 50)
        --latency=MS,...    latencies of the ERP in milliseconds, one round for each (default 0,20,200)
        --in-flight=N       how many may be posted and not yet published (default 500)
        --posters=N         how many threads post (default 16)
        --warm-up=N         how many go first and are not measured (default 1000)
        --without-echo      the ERP sends no webhooks
        --replay=N          measures something else: writes a log of N events and then how fast a new query side rebuilds
                            its tables from it, beside a plain read of the same rows; takes none of the other options
        --help              this text

      What is printed
        invoices/s          from the first post until GraphQL counts the last one as PUBLISHED, at full speed
        p50, p99            from sending the post to the time of the event PublicationAccepted: once at full speed, where
                            invoices wait in line (--in-flight bounds how long), once at half that speed
        processor time      of the quick start, stand-ins and bus included, until the last echo is settled; tells more
                            than invoices/s where the machine does much else.
                            Below it by what the threads do; only the first three or four lines are the service
        commits             transactions of the service's own database that changed something, per invoice, by what they
                            changed. "shared" are those that also move a reader's token: they serve many events at once
        file writes         of each H2 database per invoice; several commits that come together share one
        memory              resident set of the process, and its heap after a collection
      """;

  private static final int MOST_CLIENTS = 50;

  static BenchmarkOptions parse(String... arguments) {
    Parser parser = new Parser();
    Arrays.stream(arguments).forEach(parser::read);
    return parser.options();
  }

  private static final class Parser {

    private boolean help;
    private final List<String> problems = new ArrayList<>();
    private int invoices = 2_000;
    private int clients = MOST_CLIENTS;
    private List<Integer> latencies = List.of(0, 20, 200);
    private int inFlight = 500;
    private int posters = 16;
    private boolean withoutEcho;
    private int warmUp = 1_000;
    private int replay;

    void read(String argument) {
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      String value = equals < 0 ? "" : argument.substring(equals + 1);
      switch (name) {
        case "--help", "-h" -> help = true;
        case "--without-echo" -> withoutEcho = true;
        case "--invoices" -> invoices = number(name, value, 1, 1_000_000);
        case "--clients" -> clients = number(name, value, 1, MOST_CLIENTS);
        case "--in-flight" -> inFlight = number(name, value, 1, 1_000_000);
        case "--posters" -> posters = number(name, value, 1, 1_000);
        case "--replay" -> replay = number(name, value, 1, 100_000_000);
        case "--warm-up" -> warmUp = number(name, value, 0, 1_000_000);
        case "--latency" ->
            latencies =
                Arrays.stream(value.split(",")).map(one -> number(name, one, 0, 60_000)).toList();
        default -> problems.add("Unknown option " + argument + ".");
      }
    }

    private int number(String name, String value, int least, int most) {
      try {
        int number = Integer.parseInt(value.strip());
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException notOne) {
        // Told below, like a number that is out of range.
      }
      problems.add(
          "%s must be a whole number from %d to %d, but is '%s'."
              .formatted(name, least, most, value));
      return least;
    }

    BenchmarkOptions options() {
      String problem = problems.isEmpty() ? null : String.join(" ", problems) + " Try --help.";
      return new BenchmarkOptions(
          help,
          problem,
          invoices,
          clients,
          latencies,
          inFlight,
          posters,
          withoutEcho,
          warmUp,
          replay);
    }
  }
}
