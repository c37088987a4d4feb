package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.rest.auth.SharedKey;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a command line and its environment ask for.
 *
 * @param provider name of the built-in provider
 * @param erpUrl where the ERP answers; null for the usual address
 * @param erpTokenUrl where the ERP hands out tokens; null for the usual address
 * @param commitHorizon null for the usual one
 * @param allowPrivateAddresses whether the ERP may be at a private address, and without TLS
 * @param server how it is published
 */
record ServeOptions(
    String provider,
    URI erpUrl,
    URI erpTokenUrl,
    Duration commitHorizon,
    boolean allowPrivateAddresses,
    ServerSettings server) {

  static final String HELP =
      """
      Runs a built-in provider behind the provider interface.

      Usage: java -jar providers-*-exec.jar serve --provider=NAME [options]

        --provider=NAME          tripletex, vismanet or unieconomy
        --port=NUMBER            where it listens; 8090, 0 for any that is free
        --address=HOST           on which address; all of the machine unless said otherwise
        --public-url=URL         how the service and the ERP reach it, without /cw/v1; without it, there are no notices
        --state=FILE             keeps what must outlive the process; without it, that is lost
        --client-id=ID           who may ask for tokens at /oauth2/token
        --secrets-file=FILE      secrets as NAME=value lines, instead of the environment
        --erp-url=URL            another address of the ERP, such as a sandbox
        --erp-token-url=URL      another address of the ERP's tokens
        --commit-horizon=TIME    the longest that the ERP may be at work on a request, such as PT60S
        --allow-private-addresses=true   the ERP may be at a private address, and without TLS; only for trials
        --help                   this text

      Secrets come from the environment or the file, never from the command line:

        PROVIDER_CLIENT_SECRET, PROVIDER_CLIENT_SECRET_2   of the client id; two while it is being changed
        PROVIDER_SIGNING_KEY, PROVIDER_SIGNING_KEY_2       id:base64 of 32 bytes or more; two while it is being changed

      GET /health answers 200 while it runs.
      """;

  private static final Set<String> KNOWN =
      new TreeSet<>(
          List.of(
              "provider",
              "port",
              "address",
              "public-url",
              "state",
              "client-id",
              "secrets-file",
              "erp-url",
              "erp-token-url",
              "commit-horizon",
              "allow-private-addresses"));
  private static final int USUAL_PORT = 8090;
  private static final int HIGHEST_PORT = 65535;

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it cannot be meant; the message says what is wrong
   */
  static ServeOptions parse(List<String> arguments, Map<String, String> environment) {
    Map<String, String> options = options(arguments);
    if (!BuiltIn.NAMES.contains(options.getOrDefault("provider", ""))) {
      throw new IllegalArgumentException("--provider must be one of " + BuiltIn.NAMES + ".");
    }
    Map<String, String> secrets = secrets(options.get("secrets-file"), environment);
    return new ServeOptions(
        options.get("provider"),
        address("erp-url", options),
        address("erp-token-url", options),
        duration(options.get("commit-horizon")),
        Boolean.parseBoolean(options.get("allow-private-addresses")),
        new ServerSettings(
            options.get("address"),
            port(options.get("port")),
            address("public-url", options),
            file("state", options),
            options.get("client-id"),
            values("PROVIDER_CLIENT_SECRET", secrets).map(Secret::new).toList(),
            values("PROVIDER_SIGNING_KEY", secrets).map(ServeOptions::key).toList()));
  }

  private static Map<String, String> options(List<String> arguments) {
    Map<String, String> options = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String name = equals < 3 ? "" : argument.substring(2, equals);
      if (!argument.startsWith("--") || !KNOWN.contains(name)) {
        // Without the value, which could be a secret at the wrong place.
        throw new IllegalArgumentException(
            "There is no option "
                + (equals < 0 ? argument : argument.substring(0, equals))
                + " with a value after =. There are "
                + KNOWN
                + ".");
      }
      options.put(name, argument.substring(equals + 1));
    }
    return options;
  }

  private static Map<String, String> secrets(String file, Map<String, String> environment) {
    if (file == null) {
      return environment;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      properties.load(reader);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException("The file of secrets cannot be read: " + file + ".", e);
    }
    Map<String, String> secrets = new HashMap<>();
    properties.forEach((name, value) -> secrets.put(name.toString(), value.toString()));
    return secrets;
  }

  private static Stream<String> values(String name, Map<String, String> secrets) {
    List<String> values = new ArrayList<>();
    for (String each : List.of(name, name + "_2")) {
      String value = secrets.getOrDefault(each, "").strip();
      if (!value.isEmpty()) {
        values.add(value);
      }
    }
    return values.stream();
  }

  private static SharedKey key(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("A signing key is its id, a colon and its base64.");
    }
    return new SharedKey(text.substring(0, colon), new Secret(text.substring(colon + 1)));
  }

  private static int port(String text) {
    if (text == null) {
      return USUAL_PORT;
    }
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
      throw new IllegalArgumentException("--port must be 0 to " + HIGHEST_PORT + ".");
    }
    return Integer.parseInt(text);
  }

  private static URI address(String name, Map<String, String> options) {
    String text = options.get(name);
    try {
      if (text == null || isHttp(URI.create(text))) {
        return text == null ? null : URI.create(text.replaceFirst("/+$", ""));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--" + name + " is no address.", e);
    }
    throw new IllegalArgumentException("--" + name + " must be an http or https address.");
  }

  private static boolean isHttp(URI uri) {
    return uri.getHost() != null && uri.getScheme().matches("(?i)https?");
  }

  private static Path file(String name, Map<String, String> options) {
    try {
      return options.containsKey(name) ? Path.of(options.get(name)) : null;
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("--" + name + " is no file name.", e);
    }
  }

  private static Duration duration(String text) {
    try {
      Duration duration = text == null ? null : Duration.parse(text);
      if (duration == null || !duration.isNegative() && !duration.isZero()) {
        return duration;
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("--commit-horizon is a time such as PT60S.", e);
    }
    throw new IllegalArgumentException("--commit-horizon must be longer than zero.");
  }
}
