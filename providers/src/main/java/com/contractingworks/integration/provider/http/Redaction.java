package com.contractingworks.integration.provider.http;

import com.contractingworks.integration.provider.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes secrets out of what is kept. Knows some by their value and some by the name of the JSON
 * field, form field or query parameter they stand in; the latter also hides those that the other
 * side has just made. Rather too much is hidden than too little.
 */
public final class Redaction {

  private static final String MASK = "***";

  private final List<String> fieldNames;
  private final Pattern fields;
  private final List<String> values;

  private Redaction(List<String> fieldNames, Pattern fields, List<String> values) {
    this.fieldNames = fieldNames;
    this.fields = fields;
    this.values = values;
  }

  /**
   * Hides what stands in JSON fields, form fields and query parameters that have one of these
   * names. A field of a JSON document that is quoted in another one, as errors do, hides the rest
   * of the quotation.
   */
  public static Redaction ofFields(List<String> names) {
    String any = names.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
    String text = "(\\\\*\"" + any + "\\\\*\"\\s*:\\s*\\\\*\")(?:[^\"\\\\]|\\\\.)*+";
    String number = "(\\\\*\"" + any + "\\\\*\"\\s*:\\s*)-?[0-9][^,}\\]\\s]*+";
    String parameter = "((?:^|[?&])" + any + "=)[^&#]*+";
    Pattern fields = Pattern.compile(text + "|" + number + "|" + parameter);
    return new Redaction(List.copyOf(names), fields, List.of());
  }

  /** Hides these wherever they occur; see {@link #and}. */
  public static Redaction ofSecrets(Collection<Secret> secrets) {
    return ofFields(List.of()).and(secrets);
  }

  /**
   * Hides these too, wherever they occur, also URL-encoded and however JSON writes them; blank ones
   * are overlooked.
   */
  public Redaction and(Collection<Secret> secrets) {
    List<String> forms = new ArrayList<>(values);
    for (Secret secret : secrets) {
      if (!secret.reveal().isBlank()) {
        forms.add(secret.reveal());
        forms.add(URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8));
      }
    }
    return new Redaction(fieldNames, fields, forms.stream().distinct().toList());
  }

  /** The text without its secrets; null stays null. */
  public String redact(String text) {
    if (text == null) {
      return null;
    }
    String redacted = text;
    if (fieldNames.stream().anyMatch(text::contains)) { // Far cheaper than the pattern.
      redacted = fields.matcher(text).replaceAll(Redaction::masked);
    }
    return values.isEmpty() ? redacted : withoutValues(redacted);
  }

  /** Whether a text holds anything that is hidden. */
  public boolean hidesAnyOf(String text) {
    return !text.equals(redact(text));
  }

  private String withoutValues(String text) {
    BitSet hidden = new BitSet(text.length());
    for (Reading reading : Reading.of(text)) {
      values.forEach(value -> reading.mark(value, hidden));
    }
    if (hidden.isEmpty()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    int at = 0;
    for (int from = hidden.nextSetBit(0); from >= 0; from = hidden.nextSetBit(at)) {
      masked.append(text, at, from).append(MASK);
      at = hidden.nextClearBit(from);
    }
    return masked.append(text, at, text.length()).toString();
  }

  private static String masked(MatchResult match) {
    String hidden =
        match.group(1) != null
            ? match.group(1) + MASK
            : match.group(2) != null ? match.group(2) + "\"" + MASK + "\"" : match.group(3) + MASK;
    return Matcher.quoteReplacement(hidden);
  }
}
