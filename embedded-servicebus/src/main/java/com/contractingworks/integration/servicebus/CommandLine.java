package com.contractingworks.integration.servicebus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What the process was asked to do.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param data folder for the database, the key and the connection string
 * @param config configuration of the official emulator, or null if only help was asked for
 * @param help whether only the usage is to be shown
 */
record CommandLine(String host, int port, Path data, Path config, boolean help) {
  static final String KEY_NAME = "RootManageSharedAccessKey";
  static final String KEY_VARIABLE = "SERVICEBUS_SHARED_ACCESS_KEY";
  static final String USAGE =
      """
      A Service Bus for the Azure SDK, in one process with its own storage.

      Usage: java -cp ... com.contractingworks.integration.servicebus.ServiceBusMain --config FILE

        --config FILE  queues and topics, as Config.json of the official emulator (required)
        --data FOLDER  where messages are kept (./data)
        --port PORT    port to listen on; 0 takes any free one (5672)
        --host HOST    address to listen on (127.0.0.1)
        --help         show this

      The shared access key is taken from the variable SERVICEBUS_SHARED_ACCESS_KEY. Without it, one
      is made and kept in the data folder. The connection string is written to
      connection-string.txt in the data folder.""";

  static CommandLine parse(String... arguments) {
    CommandLine options =
        new CommandLine("127.0.0.1", 5672, Path.of("data"), null, arguments.length == 0);
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i];
      if (name.equals("--help")) {
        return new CommandLine(options.host, options.port, options.data, null, true);
      }
      if (!List.of("--config", "--data", "--port", "--host").contains(name)) {
        problems.add("Unknown option " + name);
      } else if (i + 1 == arguments.length) {
        problems.add(name + " needs a value");
      } else {
        i++;
        options = options.with(name, arguments[i], problems);
      }
    }
    if (options.config == null && !options.help) {
      problems.add("--config is required");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return options;
  }

  private CommandLine with(String name, String value, List<String> problems) {
    return switch (name) {
      case "--config" -> new CommandLine(host, port, data, Path.of(value), help);
      case "--data" -> new CommandLine(host, port, Path.of(value), config, help);
      case "--host" -> new CommandLine(value, port, data, config, help);
      default -> new CommandLine(host, portOf(value, problems), data, config, help);
    };
  }

  private static int portOf(String value, List<String> problems) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException malformed) {
      problems.add("--port must be a number, but is " + value);
      return 0;
    }
  }

  /** The key from the environment, or the one kept in the data folder, made if it is missing. */
  String sharedAccessKey(Map<String, String> environment) throws IOException {
    String given = environment.get(KEY_VARIABLE);
    if (given != null && !given.isBlank()) {
      return given;
    }
    Path file = data.resolve("shared-access-key.txt");
    if (!Files.exists(file)) {
      byte[] random = new byte[32];
      new SecureRandom().nextBytes(random);
      writePrivately(file, Base64.getEncoder().encodeToString(random));
    }
    return Files.readString(file, StandardCharsets.UTF_8).strip();
  }

  Path writeConnectionString(String connectionString) throws IOException {
    return writePrivately(data.resolve("connection-string.txt"), connectionString);
  }

  /** For the eyes of this user only, where the file system knows users. */
  private static Path writePrivately(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      var onlyOwner = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(onlyOwner));
    }
    return Files.writeString(file, text + System.lineSeparator(), StandardCharsets.UTF_8);
  }
}
