package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.provider.RawNotice;
import com.contractingworks.integration.provider.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * UniEconomy signs the second and the raw body: {@code t=<second>,v1=<hex of HMAC-SHA256 over
 * second.body>}. The platform was renamed, and its header with it; both names are in use.
 *
 * @param time the second that was signed
 * @param signatures of version 1
 */
record Signature(String time, List<String> signatures) {

  private static final List<String> HEADERS = List.of("unimicro-signature", "softrig-signature");
  private static final String ALGORITHM = "HmacSHA256";

  /** What a notice's header says; empty if there is none that can be read. */
  static Optional<Signature> of(RawNotice notice) {
    return HEADERS.stream()
        .map(notice.headers()::get)
        .filter(header -> header != null)
        .findFirst()
        .flatMap(Signature::parse);
  }

  /** Whether the notice was signed with the secret, not longer ago than is tolerated. */
  static boolean isGenuine(RawNotice notice, Secret secret, Instant now, Duration tolerance) {
    if (secret.reveal().isEmpty()) {
      return false;
    }
    return of(notice)
        .filter(signature -> signature.isRecent(now, tolerance))
        .filter(signature -> signature.isOf(notice.body(), secret))
        .isPresent();
  }

  private static Optional<Signature> parse(String header) {
    String time = null;
    List<String> signatures = new ArrayList<>();
    for (String part : header.split(",")) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length == 2 && pair[0].equals("t")) {
        time = pair[1].strip();
      } else if (pair.length == 2 && pair[0].equals("v1")) {
        signatures.add(pair[1].strip().toLowerCase(Locale.ROOT));
      }
    }
    return time != null && time.matches("[0-9]{1,12}")
        ? Optional.of(new Signature(time, signatures))
        : Optional.empty();
  }

  private boolean isRecent(Instant now, Duration tolerance) {
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now).abs();
    return age.compareTo(tolerance) <= 0;
  }

  private boolean isOf(byte[] body, Secret secret) {
    byte[] expected = HexFormat.of().formatHex(sign(body, secret)).getBytes(StandardCharsets.UTF_8);
    return signatures.stream()
        .map(given -> given.getBytes(StandardCharsets.UTF_8))
        .anyMatch(given -> MessageDigest.isEqual(expected, given));
  }

  private byte[] sign(byte[] body, Secret secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
    }
  }
}
