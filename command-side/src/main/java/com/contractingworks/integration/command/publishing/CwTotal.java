package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.cw.CwInvoice;
import com.contractingworks.integration.provider.PublishedDocument;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What an invoice comes to by CW's own reckoning. An ERP rounds in its own way, so that its total
 * may differ by less than 1.00; more is none of rounding.
 *
 * @param revision CW's revision that says so
 * @param amount with VAT; null if CW does not say
 * @param currency ISO 4217 code
 */
record CwTotal(int revision, BigDecimal amount, String currency) {

  private static final BigDecimal ROUNDING = BigDecimal.ONE;

  static CwTotal of(CwInvoice.Read invoice) {
    JsonNode content = invoice.record().content();
    JsonNode amount = content.path("totalWithVat");
    return new CwTotal(
        invoice.revision(),
        amount.isNumber() ? amount.decimalValue() : null,
        content.path("currency").asString(null));
  }

  /** A sentence about a difference that is none but rounding. */
  List<String> warnings(PublishedDocument document, int published) {
    BigDecimal more = difference(document, published);
    return more.signum() == 0 || isTooMuch(more)
        ? List.of()
        : List.of(
            "The ERP rounds otherwise than CW: its total is %s %s %s than CW's."
                .formatted(
                    more.abs().toPlainString(), currency, more.signum() > 0 ? "more" : "less"));
  }

  /** Whether the ERP's total differs by more than rounding. */
  boolean differs(PublishedDocument document, int published) {
    return isTooMuch(difference(document, published));
  }

  private static boolean isTooMuch(BigDecimal difference) {
    return difference.abs().compareTo(ROUNDING) >= 0;
  }

  /**
   * By how much the ERP's total is greater; zero if they cannot be compared. ERPs write the total
   * of a credit note with or without a sign.
   */
  private BigDecimal difference(PublishedDocument document, int published) {
    boolean comparable =
        amount != null
            && document.amount() != null
            && revision == published
            && currency != null
            && currency.equals(document.currency());
    return comparable ? document.amount().abs().subtract(amount.abs()) : BigDecimal.ZERO;
  }
}
