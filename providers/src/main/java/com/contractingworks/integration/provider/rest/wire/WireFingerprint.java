package com.contractingworks.integration.provider.rest.wire;

import com.contractingworks.integration.kernel.erp.Fingerprint;
import java.util.Map;
import java.util.regex.Pattern;

/** A fingerprint as it is sent. */
public record WireFingerprint(String algorithm, Map<String, String> fields) {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{16}");

  static WireFingerprint of(Fingerprint fingerprint) {
    return new WireFingerprint(fingerprint.algorithm(), fingerprint.fields());
  }

  Fingerprint toFingerprint() {
    WireJson.required("algorithm", algorithm);
    WireJson.required("fields", fields);
    if (fields.isEmpty()
        || !fields.values().stream().allMatch(d -> d != null && DIGEST.matcher(d).matches())) {
      throw new IllegalArgumentException("A fingerprint needs digests of 16 hexadecimal digits.");
    }
    return new Fingerprint(algorithm, fields);
  }
}
