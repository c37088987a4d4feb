package com.contractingworks.integration.kernel.exchange;

import com.contractingworks.integration.kernel.EventMetadata;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How an event names an exchange, in {@link EventMetadata#EXCHANGES}.
 *
 * @param id of the exchange
 * @param digest of what was stored of it, {@link StoredExchange#digest()}
 */
public record ExchangeReference(String id, String digest) {

  /**
   * Reads references as metadata holds them.
   *
   * @param text null or blank for none
   */
  public static List<ExchangeReference> parse(String text) {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    return Arrays.stream(text.strip().split(" +"))
        .map(reference -> reference.split("=", 2))
        .map(parts -> new ExchangeReference(parts[0], parts.length == 2 ? parts[1] : ""))
        .toList();
  }

  /** The references as metadata holds them. */
  public static String format(List<ExchangeReference> references) {
    return references.stream()
        .map(reference -> reference.id + "=" + reference.digest)
        .collect(Collectors.joining(" "));
  }
}
