package com.contractingworks.integration.servicebus.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the {@code Config.json} of the official emulator, so that one file serves both. What this
 * bus does not support, such as forwarding or filters, is refused rather than ignored.
 */
public final class EmulatorConfig {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<String> problems = new ArrayList<>();

  private EmulatorConfig() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException with all problems of the file
   */
  public static NamespaceSettings read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("Cannot read " + file + ": " + unreadable, unreadable);
    }
  }

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException with all problems of the document
   */
  public static NamespaceSettings read(InputStream json) {
    JsonNode document;
    try {
      document = JSON.readTree(json);
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(
          "The configuration is not JSON: " + malformed.getOriginalMessage(), malformed);
    }
    return new EmulatorConfig().namespace(document);
  }

  private NamespaceSettings namespace(JsonNode document) {
    List<JsonNode> namespaces = list(document.path("UserConfig"), "Namespaces");
    if (namespaces.size() != 1) {
      problems.add("UserConfig.Namespaces must have exactly one entry");
    }
    List<QueueSettings> queues = new ArrayList<>();
    List<TopicSettings> topics = new ArrayList<>();
    for (JsonNode namespace : namespaces) {
      list(namespace, "Queues").forEach(queue -> queues.add(queue(queue)));
      list(namespace, "Topics").forEach(topic -> topics.add(topic(topic)));
    }
    NamespaceSettings settings = new NamespaceSettings(queues, topics);
    List<String> all = Stream.concat(problems.stream(), settings.problems().stream()).toList();
    if (!all.isEmpty()) {
      throw new IllegalArgumentException(
          "The configuration cannot be used:\n- " + String.join("\n- ", all));
    }
    return settings;
  }

  private QueueSettings queue(JsonNode json) {
    String name = name(json, "a queue");
    String where = "queue '" + name + "': ";
    JsonNode properties = json.path("Properties");
    return new QueueSettings(name, delivery(where, properties), duplicateWindow(where, properties));
  }

  private TopicSettings topic(JsonNode json) {
    String name = name(json, "a topic");
    String where = "topic '" + name + "': ";
    JsonNode properties = json.path("Properties");
    List<SubscriptionSettings> subscriptions =
        list(json, "Subscriptions").stream().map(s -> subscription(where, s)).toList();
    return new TopicSettings(
        name,
        duplicateWindow(where, properties),
        duration(where, properties, "DefaultMessageTimeToLive", DeliverySettings.FOREVER),
        subscriptions);
  }

  private SubscriptionSettings subscription(String topic, JsonNode json) {
    String name = name(json, topic + "a subscription");
    String where = topic + "subscription '" + name + "': ";
    for (JsonNode rule : list(json, "Rules")) {
      if (!"True".equalsIgnoreCase(rule.path("Properties").path("FilterType").asString(""))) {
        problems.add(where + "rules other than the filter type True are not supported");
      }
    }
    return new SubscriptionSettings(name, delivery(where, json.path("Properties")));
  }

  private DeliverySettings delivery(String where, JsonNode properties) {
    for (String forward : List.of("ForwardTo", "ForwardDeadLetteredMessagesTo")) {
      if (!properties.path(forward).asString("").isEmpty()) {
        problems.add(where + forward + " is not supported");
      }
    }
    DeliverySettings standard = DeliverySettings.DEFAULT;
    return new DeliverySettings(
        properties.path("RequiresSession").asBoolean(false),
        duration(where, properties, "LockDuration", standard.lockDuration()),
        properties.path("MaxDeliveryCount").asInt(standard.maxDeliveryCount()),
        duration(where, properties, "DefaultMessageTimeToLive", standard.defaultTimeToLive()),
        properties.path("DeadLetteringOnMessageExpiration").asBoolean(false));
  }

  private Duration duplicateWindow(String where, JsonNode properties) {
    boolean wanted = properties.path("RequiresDuplicateDetection").asBoolean(false);
    return wanted
        ? duration(where, properties, "DuplicateDetectionHistoryTimeWindow", Duration.ofMinutes(10))
        : Duration.ZERO;
  }

  private Duration duration(String where, JsonNode properties, String name, Duration standard) {
    String text = properties.path(name).asString("");
    if (text.isEmpty()) {
      return standard;
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException malformed) {
      problems.add(where + name + " must be an ISO 8601 duration such as PT1M, but is " + text);
      return standard;
    }
  }

  private String name(JsonNode json, String what) {
    String name = json.path("Name").asString("");
    if (name.isEmpty()) {
      problems.add(what + " has no Name");
    }
    return name;
  }

  private List<JsonNode> list(JsonNode parent, String name) {
    JsonNode node = parent.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    if (!node.isArray()) {
      problems.add(name + " must be a list");
      return List.of();
    }
    return new ArrayList<>(node.values());
  }
}
