package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.provider.ProviderDescriptor.Setting;
import com.contractingworks.integration.provider.SettingFormat;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a provider says of itself, checked.
 *
 * @param recordSchemas the schema of an entity's records; without a value, it takes CW's documents
 */
record Description(
    String title,
    Duration commitHorizon,
    Duration answersWithin,
    int maxRequestBytes,
    int requestsAtOnce,
    Set<String> abilities,
    List<Setting> settings,
    Map<String, Optional<String>> recordSchemas) {

  static final String CORRECTIONS = "corrections";
  static final String NOTICES = "notices";

  private static final Pattern VERSION = Pattern.compile("1\\.[0-9]+");
  private static final int LONGEST_ANSWER = 30;
  private static final int LONGEST_HORIZON = 3600;
  private static final int LEAST_REQUEST_BYTES = 256 << 10;

  static HttpResult<Description> of(JsonNode json) {
    if (!VERSION.matcher(json.path("interfaceVersion").asString("")).matches()) {
      return failed("The provider's interface is not of version 1.");
    }
    int horizon = json.path("commitHorizonSeconds").intValue(0);
    int answers = json.path("limits").path("answersWithinSeconds").intValue(0);
    if (horizon < 1 || horizon > LONGEST_HORIZON || answers < 1 || answers > LONGEST_ANSWER) {
      return failed("The provider's description names no commit horizon or time to answer.");
    }
    Map<String, Optional<String>> schemas = new TreeMap<>();
    json.path("entities")
        .forEach(
            entity ->
                schemas.put(
                    entity.path("name").asString(""),
                    Optional.ofNullable(entity.path("recordSchema").asString(null))));
    return new HttpResult.Ok<>(
        new Description(
            json.path("title").asString(""),
            Duration.ofSeconds(horizon),
            Duration.ofSeconds(answers),
            limit(json, "maxRequestBytes", LEAST_REQUEST_BYTES),
            limit(json, "requestsAtOnce", 1),
            texts(json.path("abilities")),
            settings(json.path("settings")),
            schemas));
  }

  /** The least that the interface allows, if less is said or nothing. */
  private static int limit(JsonNode json, String name, int least) {
    return Math.max(least, json.path("limits").path(name).intValue(least));
  }

  boolean can(String ability) {
    return abilities.contains(ability);
  }

  /** Names of the settings that may be seen. */
  Set<String> open() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    settings.stream().filter(setting -> !setting.secret()).map(Setting::name).forEach(names::add);
    return names;
  }

  private static List<Setting> settings(JsonNode schema) {
    Set<String> required = texts(schema.path("required"));
    List<Setting> settings = new ArrayList<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            property ->
                settings.add(
                    new Setting(
                        property.getKey(),
                        property.getValue().path("description").asString(property.getKey()),
                        required.contains(property.getKey()),
                        property.getValue().path("writeOnly").booleanValue(false),
                        SettingFormat.of(word -> property.getValue().path(word).asString("")))));
    return settings;
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(text -> texts.add(text.asString("")));
    return texts;
  }

  private static HttpResult<Description> failed(String message) {
    return new HttpResult.Failed<>(
        HttpFailure.of(HttpFailure.Effect.NONE_FOR_ANY, "unusable-description", message));
  }
}
