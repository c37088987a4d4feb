package com.contractingworks.integration.command.integrity;

import com.contractingworks.integration.command.integrity.LogCommandOptions.WrongUse;
import com.contractingworks.integration.kernel.database.MissingTables;
import com.contractingworks.integration.kernel.integrity.AnchorFile;
import com.contractingworks.integration.kernel.integrity.AnchorKeys;
import com.contractingworks.integration.kernel.integrity.AnchorKeys.UnusableKey;
import com.contractingworks.integration.kernel.integrity.LogIntegrity.Progress;
import com.contractingworks.integration.kernel.integrity.LogIntegrity.Taken;
import com.contractingworks.integration.kernel.integrity.LogRows;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The commands of the jar about the event log: {@code verify}, {@code anchor}, {@code anchor-key}.
 */
public final class LogCommand {

  static final int INTACT = 0;
  static final int VIOLATED = 1;
  static final int NOT_DONE = 2;

  static final String HELP =
      """
      Without a command the jar starts the service; all its settings come from the environment, and
      docs/operations.md lists them. Commands about the event log: the database is named by DATABASE_URL, DATABASE_USERNAME and
      DATABASE_PASSWORD; an H2 file must not be in use by the service.

        verify [--anchor FILE|DIR]... [--public-key FILE]
            Checks every event of the log. Each --anchor is an anchor to compare it with, or a folder whose
            newest is; without one it is the newest of INTEGRATION_LOG_ANCHOR_DIRECTORY.
            Signatures are checked with --public-key (INTEGRATION_LOG_ANCHOR_PUBLIC_KEY).

        anchor [--private-key FILE] [--public-key FILE] [--anew] [--directory DIR]
            Checks the log, compares it with the newest anchor of INTEGRATION_LOG_ANCHOR_DIRECTORY, and writes
            an anchor there, signed with --private-key (INTEGRATION_LOG_ANCHOR_PRIVATE_KEY). The one before must be
            signed with it too, or with --public-key (INTEGRATION_LOG_ANCHOR_PUBLIC_KEY): the old one, when the
            keys are exchanged. --anew compares with none, and makes the anchor newer than all others: after
            the log was restored to an earlier moment, or a violation has been cleared up.
            --directory is another folder, with anchors that the service neither records nor misses.

        anchor-key PRIVATE-FILE PUBLIC-FILE
            Makes a pair of keys. Needs no database.

      Exit code: 0 the log is intact; 1 it is violated; 2 the command is wrong or could not be done.
      """;

  private static final String HELP_OPTION = "--help";
  private static final String DIRECTORY = "--directory";
  private static final String PRIVATE_KEY = "--private-key";
  private static final String PUBLIC_KEY = "--public-key";
  private static final Duration REPORT_EACH = Duration.ofSeconds(2);

  private final PrintStream out;
  private final PrintStream err;

  private LogCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Whether a command line means a command, or help: then no service is started. A mistyped command
   * is meant too; only settings, {@code --name=value}, are for the service.
   */
  public static boolean isMeant(String[] arguments) {
    return arguments.length > 0
        && (arguments[0].equals(HELP_OPTION) || !arguments[0].startsWith("--"));
  }

  /**
   * Runs a command.
   *
   * @param out what was found
   * @param err how far it is, and what went wrong
   * @return the process's exit code: 0 intact, 1 violated, 2 wrong use or not done
   */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    if (arguments[0].equals(HELP_OPTION) || rest.contains(HELP_OPTION)) {
      out.print(HELP);
      return INTACT;
    }
    LogCommand command = new LogCommand(out, err);
    try {
      return switch (arguments[0]) {
        case "verify" -> command.verify(rest);
        case "anchor" -> command.anchor(rest);
        case "anchor-key" -> command.createKeys(rest);
        default -> throw new WrongUse("There is no command " + arguments[0] + ".");
      };
    } catch (WrongUse e) {
      err.println(e.getMessage());
      err.print(HELP);
    } catch (IOException | UnusableKey e) {
      err.println("It could not be done: " + said(e));
    } catch (RuntimeException e) {
      String what =
          MissingTables.isMissingTable(e)
              ? "There is no event log in this database, or its user may not use it: "
              : "It could not be done: ";
      err.println(what + said(rootOf(e)));
    }
    return NOT_DONE;
  }

  private int verify(List<String> arguments) throws WrongUse, IOException {
    LogCommandOptions options =
        LogCommandOptions.parse(arguments, Set.of("--anchor", PUBLIC_KEY), Set.of());
    noWords(options);
    List<AnchorFile> named = new ArrayList<>();
    for (String anchor : options.all("--anchor")) {
      named.add(anchor(Path.of(anchor)));
    }
    try (ConfigurableApplicationContext context = start()) {
      AnchorSettings settings = named(options).orElse(context.getBean(AnchorSettings.class));
      LogCheck check = context.getBean(LogCheck.class);
      LogCheck.Checked checked =
          named.isEmpty()
              ? check.verify(settings, progress())
              : check.verify(named, settings, progress());
      Findings.of(checked).forEach(out::println);
      return checked.report().isIntact() ? INTACT : VIOLATED;
    }
  }

  private static ConfigurableApplicationContext start() {
    ConfigurableApplicationContext context = LogCommandContext.start();
    context.getBean(LogRows.class).head(); // Fails in a way that is understood if there is no log.
    return context;
  }

  private static AnchorFile anchor(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return AnchorFile.read(path);
    }
    return AnchorFile.newest(path)
        .orElseThrow(() -> new IOException("There is no anchor in the folder " + path + "."));
  }

  private int anchor(List<String> arguments) throws WrongUse, IOException {
    LogCommandOptions options =
        LogCommandOptions.parse(
            arguments, Set.of(DIRECTORY, PRIVATE_KEY, PUBLIC_KEY), Set.of("--anew"));
    noWords(options);
    AnchorSettings named = named(options);
    boolean anew = options.flags().contains("--anew");
    try (ConfigurableApplicationContext context = start()) {
      AnchorSettings settings = named.orElse(context.getBean(AnchorSettings.class));
      if (settings.folder().isEmpty()) {
        throw new WrongUse(
            "Name the folder with INTEGRATION_LOG_ANCHOR_DIRECTORY, or another one with --directory.");
      }
      LogCheck check = context.getBean(LogCheck.class);
      Taken taken =
          named.folder().isPresent()
              ? check.anchorElsewhere(settings, anew, progress())
              : check.anchor(settings, anew, progress());
      return tell(taken.file());
    }
  }

  private int tell(AnchorFile taken) {
    out.println("The log was anchored in " + taken.file() + ".");
    if (!taken.isSigned()) {
      out.println("The anchor is not signed, since no private key is named.");
    }
    String violation = taken.anchor().violation();
    if (violation != null) {
      out.println("THE LOG IS VIOLATED, and the anchor says so: " + violation);
    }
    return violation == null ? INTACT : VIOLATED;
  }

  private int createKeys(List<String> arguments) throws WrongUse, IOException {
    LogCommandOptions options = LogCommandOptions.parse(arguments, Set.of(), Set.of());
    if (options.words().size() != 2) {
      throw new WrongUse("Name the file of the private key and that of the public key.");
    }
    AnchorKeys.create(Path.of(options.words().get(0)), Path.of(options.words().get(1)));
    out.println(
        "The keys have been made. Keep the private one where only the service can read it.");
    return INTACT;
  }

  private static void noWords(LogCommandOptions options) throws WrongUse {
    if (!options.words().isEmpty()) {
      throw new WrongUse("It is not clear what is meant by " + options.words().get(0) + ".");
    }
  }

  private static AnchorSettings named(LogCommandOptions options) {
    return new AnchorSettings(
        options.last(DIRECTORY), options.last(PRIVATE_KEY), options.last(PUBLIC_KEY));
  }

  private Progress progress() {
    long begin = System.nanoTime();
    long[] reported = {begin};
    return (checked, all) -> {
      long now = System.nanoTime();
      if (now - reported[0] >= REPORT_EACH.toNanos()) {
        reported[0] = now;
        double seconds = (now - begin) / 1e9;
        err.printf("%,d of %,d events checked, %,.0f a second%n", checked, all, checked / seconds);
      }
    };
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** The message of Java's exceptions about files is a name alone. */
  private static String said(Throwable failure) {
    if (failure instanceof FileAlreadyExistsException) {
      return "There is a file " + failure.getMessage() + " already.";
    }
    if (failure instanceof NoSuchFileException) {
      return "There is no file or folder " + failure.getMessage() + ".";
    }
    return failure instanceof FileSystemException || failure.getMessage() == null
        ? failure.getClass().getSimpleName() + " " + failure.getMessage()
        : failure.getMessage();
  }
}
