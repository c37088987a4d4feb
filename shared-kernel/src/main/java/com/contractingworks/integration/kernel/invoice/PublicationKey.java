package com.contractingworks.integration.kernel.invoice;

import com.contractingworks.integration.kernel.Sha256;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The reference that we choose for a publication, the same over all its attempts. It travels in
 * whatever field the ERP keeps and can search, so that an unclear outcome can be looked up.
 *
 * @param value {@code CW} and 18 upper-case base32 characters: 20, the shortest reference field
 *     among the ERPs
 */
public record PublicationKey(@JsonValue String value) {

  private static final Pattern FORM = Pattern.compile("CW[A-Z2-7]{18}");
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int DIGITS = 18;

  @JsonCreator
  public PublicationKey {
    if (value == null || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A publication key is CW and 18 base32 characters, but was '" + value + "'.");
    }
  }

  /**
   * Whether a reference read from an ERP has the form of a publication key, so that it may be ours.
   */
  public static boolean looksLike(String reference) {
    return reference != null && FORM.matcher(reference).matches();
  }

  /**
   * Derives the key of a publication.
   *
   * @param syncId the invoice
   * @param revision CW's revision of the invoice, 1 or more
   * @param documentKind {@code invoice} or {@code credit-note}
   * @param connectionGeneration which of the client's successive connections, 1 or more
   */
  public static PublicationKey derive(
      InvoiceSyncId syncId, int revision, String documentKind, int connectionGeneration) {
    String source =
        String.join(
            "\n", syncId.toString(), "" + revision, documentKind, "" + connectionGeneration);
    return new PublicationKey("CW" + base32(Sha256.of(source)));
  }

  /** The reference of the credit note that takes back what this is the reference of. */
  public PublicationKey ofCredit() {
    return new PublicationKey("CW" + base32(Sha256.of("credit\n" + value)));
  }

  private static String base32(byte[] bytes) {
    StringBuilder digits = new StringBuilder(DIGITS);
    for (int i = 0; i < DIGITS; i++) {
      int bit = i * 5;
      int pair = (bytes[bit / 8] & 0xff) << 8 | bytes[bit / 8 + 1] & 0xff;
      digits.append(BASE32.charAt(pair >> 11 - bit % 8 & 31));
    }
    return digits.toString();
  }

  @Override
  public String toString() {
    return value;
  }
}
