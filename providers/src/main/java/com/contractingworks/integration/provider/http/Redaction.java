package com.contractingworks.integration.provider.http;

import com.contractingworks.integration.provider.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes secrets out of what is kept. Knows some by their value and some by the name of the JSON
 * field they stand in; the latter also hides those that the other side has just made.
 */
public final class Redaction {

  private static final String MASK = "***";

  private final List<String> values;
  private final Pattern fields;

  /**
   * Knows what to hide.
   *
   * @param secrets hidden wherever they occur, also URL-encoded; blank ones are overlooked
   * @param fieldNames JSON fields and query parameters whose texts are hidden
   */
  public Redaction(Collection<Secret> secrets, Collection<String> fieldNames) {
    List<String> forms = new ArrayList<>();
    for (Secret secret : secrets) {
      if (!secret.reveal().isBlank()) {
        forms.add(secret.reveal());
        forms.add(secret.reveal().replace("\\", "\\\\").replace("\"", "\\\""));
        forms.add(URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8));
      }
    }
    this.values =
        forms.stream().distinct().sorted(Comparator.comparing(String::length).reversed()).toList();
    String names = fieldNames.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    this.fields =
        Pattern.compile(
            "(\"(?:"
                + names
                + ")\"\\s*:\\s*\")((?:[^\"\\\\]|\\\\.)*+)"
                + "|([?&](?:"
                + names
                + ")=)([^&#]*+)");
  }

  /** The text without its secrets; null stays null. */
  public String redact(String text) {
    if (text == null) {
      return null;
    }
    String redacted =
        fields
            .matcher(text)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        (match.group(1) == null ? match.group(3) : match.group(1)) + MASK));
    for (String value : values) {
      redacted = redacted.replace(value, MASK);
    }
    return redacted;
  }
}
