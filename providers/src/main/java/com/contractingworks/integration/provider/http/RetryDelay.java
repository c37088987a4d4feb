package com.contractingworks.integration.provider.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how long the other side asks us to wait. */
public final class RetryDelay {

  /** The longest delay that is believed. A client must not stand still for a day by a mistake. */
  public static final Duration LONGEST = Duration.ofHours(1);

  private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,18}");

  private RetryDelay() {}

  /**
   * The delay in {@code Retry-After}, as seconds or as an HTTP date, else in another header as
   * seconds.
   *
   * @param resetHeader a header of the vendor that holds seconds
   * @return zero to one hour; empty if there is none that can be read, or it is negative
   */
  public static Optional<Duration> of(HttpHeaders headers, String resetHeader, Instant now) {
    return headers
        .firstValue("Retry-After")
        .flatMap(text -> parse(text, now))
        .or(() -> headers.firstValue(resetHeader).flatMap(text -> parse(text, now)))
        .map(delay -> delay.compareTo(LONGEST) > 0 ? LONGEST : delay);
  }

  private static Optional<Duration> parse(String text, Instant now) {
    String trimmed = text.trim();
    if (SECONDS.matcher(trimmed).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(trimmed))).filter(d -> !d.isNegative());
    }
    try {
      DateTimeFormatter form = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);
      Duration delay = Duration.between(now, ZonedDateTime.parse(trimmed, form).toInstant());
      return Optional.of(delay.isNegative() ? Duration.ZERO : delay);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
