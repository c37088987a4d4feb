package com.contractingworks.integration.provider;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
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
 * @param written every object that we wrote, the document itself first; without that if somebody
 *     else has made it
 * @param warnings sentences for a person about what the ERP changed or left out; without personal
 *     data
 * @param state how it stands in the ERP; null if the ERP did not say
 */
public record PublishedDocument(
    String erpId,
    String number,
    BigDecimal amount,
    String currency,
    List<WrittenDocument> written,
    List<String> warnings,
    ErpState state) {

  public PublishedDocument {
    written = List.copyOf(written);
    warnings = List.copyOf(warnings);
  }

  /** The provider's word for the kind of the document itself; null if it is not told. */
  public String entity() {
    return written.stream()
        .filter(each -> each.erpId().equals(erpId))
        .map(WrittenDocument::entity)
        .findFirst()
        .orElse(null);
  }

  /** The same, but somebody else has made the document itself: we did not write that. */
  public PublishedDocument madeByOthers() {
    List<WrittenDocument> ours = written.stream().skip(1).toList();
    return new PublishedDocument(erpId, number, amount, currency, ours, warnings, state);
  }

  /** The same, with more objects that were written on the way. */
  public PublishedDocument alsoWritten(List<WrittenDocument> more) {
    List<WrittenDocument> all = Stream.concat(written.stream(), more.stream()).toList();
    return new PublishedDocument(erpId, number, amount, currency, all, warnings, state);
  }

  /** One of which the ERP did not say how it stands. */
  public PublishedDocument(
      String erpId,
      String number,
      BigDecimal amount,
      String currency,
      List<WrittenDocument> written,
      List<String> warnings) {
    this(erpId, number, amount, currency, written, warnings, null);
  }

  /** The same, standing so in the ERP. */
  public PublishedDocument withState(ErpState known) {
    return new PublishedDocument(erpId, number, amount, currency, written, warnings, known);
  }

  /** Whether the ERP says that it is not final yet. */
  public boolean isDraft() {
    return state != null && state.status() == ErpStatus.DRAFT;
  }

  /** The same with more warnings. */
  public PublishedDocument withWarnings(List<String> more) {
    List<String> all = Stream.concat(warnings.stream(), more.stream()).toList();
    return new PublishedDocument(erpId, number, amount, currency, written, all, state);
  }
}
