package com.contractingworks.integration.command.inbox;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The form of the bus's connection string. It is looked at before the SDK sees it, whose messages
 * quote what they do not understand, and that may be the key.
 */
public final class BusConnectionString {

  private static final String ENDPOINT = "Endpoint";
  private static final String KEY_NAME = "SharedAccessKeyName";
  private static final String KEY = "SharedAccessKey";
  private static final String SIGNATURE = "SharedAccessSignature";
  private static final List<String> NAMES =
      List.of(ENDPOINT, KEY_NAME, KEY, SIGNATURE, "EntityPath", "UseDevelopmentEmulator");
  private static final List<String> SCHEMES = List.of("sb", "http", "https");

  private static final String FORM =
      "Write it as Azure gives it, Endpoint=sb://...;SharedAccessKeyName=...;SharedAccessKey=...";

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<String> problems = new ArrayList<>();

  private BusConnectionString(String text) {
    String[] parts = text.split(";");
    for (int i = 0; i < parts.length; i++) {
      read(i + 1, parts[i]);
    }
  }

  /**
   * What is wrong with the form of a connection string, in one sentence that shows nothing of it.
   *
   * @return null if nothing is wrong
   */
  public static String problem(String text) {
    BusConnectionString read = new BusConnectionString(text);
    if (read.problems.isEmpty()) {
      read.checkWhole();
    }
    return read.problems.isEmpty()
        ? null
        : "SERVICEBUS_CONNECTION_STRING is no connection string of a bus: %s. %s"
            .formatted(String.join(", ", read.problems), FORM);
  }

  private void read(int number, String part) {
    int equals = part.indexOf('=');
    String name = equals < 0 ? "" : part.substring(0, equals).strip();
    if (equals < 0) {
      problems.add("part " + number + " is not Name=value");
    } else if (NAMES.stream().noneMatch(name::equalsIgnoreCase)) {
      problems.add("part " + number + " has a name that there is not");
    } else if (values.put(name, part.substring(equals + 1).strip()) != null) {
      problems.add("part " + number + " has a name that another part has already");
    }
  }

  private void checkWhole() {
    if (!isAddress(values.getOrDefault(ENDPOINT, ""))) {
      problems.add(ENDPOINT + " is no address of a host");
    }
    if (values.containsKey(SIGNATURE)) {
      checkSignature();
    } else if (isBlank(KEY_NAME) || isBlank(KEY)) {
      problems.add(KEY_NAME + " and " + KEY + " must both have a value");
    }
  }

  private void checkSignature() {
    if (!values.get(SIGNATURE).toLowerCase(Locale.ROOT).startsWith("sharedaccesssignature ")) {
      problems.add("the value of " + SIGNATURE + " does not begin with SharedAccessSignature");
    } else if (values.containsKey(KEY_NAME) || values.containsKey(KEY)) {
      problems.add("it has a signature and a key, of which there must be one");
    }
  }

  private boolean isBlank(String name) {
    return values.getOrDefault(name, "").isBlank();
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = URI.create(text.contains("://") ? text : "sb://" + text);
      return uri.getHost() != null && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false; // And the exception is dropped, since it quotes the text.
    }
  }
}
