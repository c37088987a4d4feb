package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.vismanet.VismaNetWire.Application;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import java.math.BigDecimal;
import java.util.List;

/**
 * An invoice that is to be credited.
 *
 * @param invoice as it was read
 * @param applications what was settled with it: payments and credit notes
 */
record CreditedInvoice(Invoice invoice, List<Application> applications) {

  /** The numbers of the credit notes that were settled with it. */
  List<String> creditNotes() {
    return applications.stream()
        .filter(Application::isCreditNote)
        .map(Application::refNbr)
        .distinct()
        .toList();
  }

  /** What credit notes other than the named one have taken of it. */
  BigDecimal creditedBesides(String number) {
    return applications.stream()
        .filter(Application::isCreditNote)
        .filter(each -> !each.refNbr().equals(number))
        .map(Application::amountPaid)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * Whether all that is not open any more was taken by something that is named, but for rounding.
   */
  boolean isExplained() {
    BigDecimal named =
        applications.stream().map(Application::amountPaid).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal open =
        invoice.balanceInCurrency() == null
            ? invoice.amountInCurrency()
            : invoice.balanceInCurrency();
    BigDecimal unnamed = invoice.amountInCurrency().subtract(open).subtract(named);
    return unnamed.compareTo(InvoiceRecord.ROUNDING) <= 0;
  }

  /** Whether credit notes have left nothing of it. */
  boolean isCreditedWhole() {
    return !creditNotes().isEmpty()
        && creditedBesides("").compareTo(invoice.amountInCurrency()) >= 0;
  }

  /** Whether a credit note takes back all of it, apart from rounding. */
  boolean isWhole(Invoice note) {
    return note.amountInCurrency()
            .subtract(invoice.amountInCurrency())
            .abs()
            .compareTo(InvoiceRecord.ROUNDING)
        <= 0;
  }

  /** Whether a credit note takes no more than what the others have left, apart from rounding. */
  boolean hasLeft(Invoice note) {
    BigDecimal left = invoice.amountInCurrency().subtract(creditedBesides(note.referenceNumber()));
    return note.amountInCurrency().subtract(left).compareTo(InvoiceRecord.ROUNDING) <= 0;
  }

  /** What of a credit note can be settled with it now. */
  BigDecimal toSettle(Invoice note) {
    BigDecimal open =
        invoice.balanceInCurrency() == null ? BigDecimal.ZERO : invoice.balanceInCurrency();
    return open.min(note.amountInCurrency());
  }
}
