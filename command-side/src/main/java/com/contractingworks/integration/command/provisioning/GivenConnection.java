package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.request.RequestFields;
import com.contractingworks.integration.command.request.UnreadableRequest;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.ProviderDescriptor.Setting;
import com.contractingworks.integration.provider.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A connection that somebody gives: as settings by the provider's form, or as a connection string
 * in one line.
 *
 * @param provider to what
 * @param connectionString the access
 * @param otherCompany whether another company than before is meant; null if that was not said
 */
record GivenConnection(Provider provider, Secret connectionString, Boolean otherCompany) {

  private static final String EXAMPLE =
      "{\"provider\":\"tripletex\",\"settings\":{\"EmployeeToken\":\"...\"}}";
  private static final String PROVIDER = "provider";
  private static final String SETTINGS = "settings";
  private static final String STRING = "connectionString";
  private static final String OTHER_COMPANY = "otherCompany";

  /** The settings that every connection may have besides those of its provider. */
  private static final List<String> OF_ALL =
      List.of(Connection.AFTER_POSTING, Connection.WEBHOOK_KEY);

  /**
   * Reads the body of a request.
   *
   * @throws UnreadableRequest if anything is wrong with it; names the fields, never their values
   */
  static GivenConnection read(String clientId, byte[] body, Providers providers) {
    RequestFields fields =
        RequestFields.of(body, EXAMPLE, List.of(PROVIDER, SETTINGS, STRING, OTHER_COMPANY));
    Provider provider = provider(fields, providers);
    Boolean otherCompany =
        fields.get(OTHER_COMPANY).isMissingNode() ? null : fields.flag(OTHER_COMPANY);
    fields.check();
    Connection connection = connection(clientId, provider, fields);
    fields.check();
    checkSettings(connection, provider, fields);
    fields.check();
    return new GivenConnection(provider, new Secret(text(connection)), otherCompany);
  }

  /** The provider that a request names. */
  static Provider provider(RequestFields fields, Providers providers) {
    String name = fields.text(PROVIDER, "the name of a provider");
    Optional<Provider> provider = providers.findOffered(name);
    if (provider.isEmpty() && !name.isBlank()) {
      fields.wrong(PROVIDER, providers.whyNotOffered(name));
    }
    return provider.orElse(null);
  }

  private static Connection connection(String clientId, Provider provider, RequestFields fields) {
    JsonNode settings = fields.get(SETTINGS);
    JsonNode line = fields.get(STRING);
    if (settings.isObject() && line.isMissingNode()) {
      return Connection.of(clientId, provider.name(), 1, values(settings, fields));
    }
    if (line.isString() && settings.isMissingNode()) {
      return parsed(clientId, provider, line.stringValue(), fields);
    }
    fields.wrong(
        SETTINGS,
        "Either settings, an object of texts, or connectionString, a text Name=value;Name=value, is needed, and not both.");
    return null;
  }

  private static Connection parsed(
      String clientId, Provider provider, String line, RequestFields fields) {
    try {
      return Connection.given(clientId, provider.name(), 1, line);
    } catch (IllegalArgumentException e) { // Its message names a place and no text.
      fields.wrong(STRING, e.getMessage());
      return null;
    }
  }

  private static Map<String, String> values(JsonNode settings, RequestFields fields) {
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, JsonNode> setting : settings.properties()) {
      String path = SETTINGS + "." + setting.getKey();
      if (!setting.getValue().isString()) {
        fields.wrong(path, "It must be a text.");
      } else if (setting.getValue().stringValue().contains(";")) {
        fields.wrong(path, "It must not hold a semicolon, which ends a setting.");
      } else if (values.putIfAbsent(setting.getKey(), setting.getValue().stringValue().strip())
          != null) {
        fields.wrong(path, "It is there twice; whether its letters are capital does not count.");
      }
    }
    return values;
  }

  /** A provider that cannot be asked at the moment names no settings. */
  private static void checkSettings(
      Connection connection, Provider provider, RequestFields fields) {
    List<Setting> form = provider.descriptor().settings();
    for (Setting setting : form) {
      if (setting.required() && connection.setting(setting.name()).isEmpty()) {
        fields.wrong(SETTINGS + "." + setting.name(), "It is missing. " + setting.description());
      }
    }
    connection
        .settings()
        .forEach(
            (name, value) ->
                problem(name, value.reveal(), form)
                    .ifPresent(problem -> fields.wrong(SETTINGS + "." + name, problem)));
    try {
      connection.afterPosting();
    } catch (IllegalArgumentException e) { // Its message names what may be said, not what was.
      fields.wrong(SETTINGS + "." + Connection.AFTER_POSTING, e.getMessage());
    }
  }

  private static Optional<String> problem(String name, String value, List<Setting> form) {
    Optional<Setting> setting =
        form.stream().filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
    if (setting.isEmpty() && !form.isEmpty() && OF_ALL.stream().noneMatch(name::equalsIgnoreCase)) {
      return Optional.of("There is no such setting, only " + names(form) + ".");
    }
    return setting
        .flatMap(each -> each.format().problem(value))
        .or(() -> RequestFields.hiddenCharacter(value));
  }

  private static String names(List<Setting> form) {
    return Stream.concat(form.stream().map(Setting::name), OF_ALL.stream())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** The same settings make the same text, in whatever form and order they were given. */
  private static String text(Connection connection) {
    return connection.settings().entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue().reveal())
        .collect(Collectors.joining(";"));
  }
}
