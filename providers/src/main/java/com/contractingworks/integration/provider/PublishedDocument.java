package com.contractingworks.integration.provider;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * A publication as the ERP holds it.
 *
 * @param erpId the ERP's id of the document
 * @param number the number that people in the ERP see; null if it has none yet
 * @param amount the total, VAT included, in the document's currency
 * @param currency ISO 4217 code
 * @param written every object that we wrote, the document itself first
 * @param warnings sentences for a person about what the ERP changed or left out; without personal
 *     data
 */
public record PublishedDocument(
    String erpId,
    String number,
    BigDecimal amount,
    String currency,
    List<WrittenDocument> written,
    List<String> warnings) {

  public PublishedDocument {
    written = List.copyOf(written);
    warnings = List.copyOf(warnings);
  }

  /** The same, with more objects that were written on the way. */
  public PublishedDocument alsoWritten(List<WrittenDocument> more) {
    List<WrittenDocument> all = Stream.concat(written.stream(), more.stream()).toList();
    return new PublishedDocument(erpId, number, amount, currency, all, warnings);
  }

  /** The same with more warnings. */
  public PublishedDocument withWarnings(List<String> more) {
    List<String> all = Stream.concat(warnings.stream(), more.stream()).toList();
    return new PublishedDocument(erpId, number, amount, currency, written, all);
  }
}
