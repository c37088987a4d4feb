package com.contractingworks.integration.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the value of a setting must look like, as far as that can be told without the ERP. */
public enum SettingFormat {
  /** Anything. */
  TEXT(Map.of(), ""),
  /** The number of something, such as a company. */
  NUMBER(Map.of("pattern", "^[0-9]{1,18}$"), "It must be a number, of digits only."),
  /** Where something is called. */
  ADDRESS(
      Map.of("format", "uri"),
      "It must be an address such as https://erp.example/api, with a host and without a user.");

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

  private final Map<String, String> schema;
  private final String sentence;

  SettingFormat(Map<String, String> schema, String sentence) {
    this.schema = schema;
    this.sentence = sentence;
  }

  /**
   * The one that a JSON Schema means; any text if it means none of these.
   *
   * @param keywords the value of each of its keywords
   */
  public static SettingFormat of(UnaryOperator<String> keywords) {
    return Stream.of(NUMBER, ADDRESS)
        .filter(each -> each.isMeant(keywords))
        .findFirst()
        .orElse(TEXT);
  }

  private boolean isMeant(UnaryOperator<String> keywords) {
    return schema.entrySet().stream()
        .allMatch(said -> said.getValue().equals(keywords.apply(said.getKey())));
  }

  /** What a JSON Schema says of it. */
  public Map<String, String> schema() {
    return schema;
  }

  /** What is wrong with a value, as a sentence that does not repeat it. */
  public Optional<String> problem(String value) {
    return value.isEmpty() || fits(value) ? Optional.empty() : Optional.of(sentence);
  }

  private boolean fits(String value) {
    return switch (this) {
      case TEXT -> true;
      case NUMBER -> DIGITS.matcher(value).matches();
      case ADDRESS -> isAddress(value);
    };
  }

  private static boolean isAddress(String value) {
    try {
      URI address = new URI(value);
      boolean http =
          "https".equalsIgnoreCase(address.getScheme())
              || "http".equalsIgnoreCase(address.getScheme());
      return http && address.getHost() != null && address.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
