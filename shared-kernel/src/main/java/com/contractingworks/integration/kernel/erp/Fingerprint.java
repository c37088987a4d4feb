package com.contractingworks.integration.kernel.erp;

import com.contractingworks.integration.kernel.Sha256;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A digest of the normalised values of an ERP object, field by field, so that a difference can be
 * named without keeping the values.
 *
 * @param algorithm how values were normalised and digested; only fingerprints of one algorithm can
 *     be compared
 * @param fields name of each compared field and the first 16 hexadecimal digits of SHA-256 of its
 *     normalised value; in alphabetical order, so that the stored form has one order
 */
public record Fingerprint(String algorithm, Map<String, String> fields) {

  private static final int DIGEST_BYTES = 8;

  public Fingerprint {
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /**
   * Digests normalised values.
   *
   * @param algorithm the provider's name of its normalisation and field list, with a version, such
   *     as {@code tripletex-invoice/1}
   * @param values field name and normalised value
   */
  public static Fingerprint of(String algorithm, Map<String, String> values) {
    Map<String, String> digests = new TreeMap<>();
    values.forEach((field, value) -> digests.put(field, Sha256.hex(value, DIGEST_BYTES)));
    return new Fingerprint(algorithm, digests);
  }

  /**
   * The fields in which another fingerprint of the same object differs, missing ones included.
   *
   * @throws IllegalArgumentException if the other one was made by another algorithm
   */
  public SortedSet<String> differences(Fingerprint other) {
    if (!algorithm.equals(other.algorithm)) {
      throw new IllegalArgumentException(
          "Fingerprints of " + algorithm + " and " + other.algorithm + " cannot be compared.");
    }
    SortedSet<String> names = new TreeSet<>(fields.keySet());
    names.addAll(other.fields.keySet());
    names.removeIf(
        name -> fields.containsKey(name) && fields.get(name).equals(other.fields.get(name)));
    return names;
  }
}
