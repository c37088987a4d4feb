package com.contractingworks.integration.provider.rest.wire;

import com.contractingworks.integration.provider.PublishedDocument;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** A document that the ERP holds, as it is sent. */
public record WireDocument(
    String erpId,
    String number,
    String amount,
    String currency,
    List<WireWritten> written,
    List<String> warnings,
    WireState state) {

  static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final int LONGEST_WARNING = 500;

  /** The form in which a document is sent. */
  public static WireDocument of(PublishedDocument document) {
    return new WireDocument(
        WireErpId.of(document.erpId()),
        document.number(),
        document.amount().toPlainString(),
        document.currency(),
        document.written().stream().map(WireWritten::of).toList(),
        document.warnings().stream().map(WireDocument::sentence).toList(),
        WireState.of(document.state()));
  }

  /**
   * What was sent.
   *
   * @throws IllegalArgumentException if it does not fit the schema
   */
  public PublishedDocument toDocument() {
    if (!AMOUNT.matcher(WireJson.required("amount", amount)).matches()
        || currency != null && !CURRENCY.matcher(currency).matches()
        || WireJson.required("written", written).isEmpty()) {
      throw new IllegalArgumentException("Amount, currency or what was written is malformed.");
    }
    return new PublishedDocument(
        WireErpId.checked(erpId),
        number,
        new BigDecimal(amount),
        currency,
        written.stream().map(WireWritten::toWritten).toList(),
        warnings == null ? List.of() : warnings.stream().map(WireDocument::sentence).toList(),
        state == null ? null : state.toState());
  }

  private static String sentence(String text) {
    return text.length() > LONGEST_WARNING ? text.substring(0, LONGEST_WARNING) : text;
  }
}
