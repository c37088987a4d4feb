package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.WrittenDocument;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import java.math.BigDecimal;
import java.util.List;

/** Tells the caller of a credit note, and of the invoice that it credits. */
final class PublishedCreditNotes {

  private PublishedCreditNotes() {}

  /**
   * Both as they were read: the balance of either is changed by settling them.
   *
   * @param settling whether they were to be settled with one another
   */
  static PublishedDocument of(
      Invoice note, Invoice credited, boolean settling, List<String> warnings) {
    PublishedDocument document =
        new PublishedDocument(
            note.referenceNumber(),
            note.referenceNumber(),
            note.amountInCurrency(),
            note.currencyId(),
            List.of(
                written(DocumentKind.CREDIT_NOTE, note, true),
                written(DocumentKind.INVOICE, credited, settling && note.isReleased())),
            warnings,
            PublishedInvoices.state(note));
    if (!note.isReleased()) {
      return document.withWarnings(List.of(onHold(note)));
    }
    return settling && isOpen(note)
        ? document.withWarnings(List.of(open(note, credited)))
        : document;
  }

  private static WrittenDocument written(DocumentKind kind, Invoice read, boolean echoExpected) {
    return new WrittenDocument(
        kind.entity(),
        read.referenceNumber(),
        read.timeStamp(),
        Fingerprints.of(kind, read),
        echoExpected);
  }

  private static boolean isOpen(Invoice note) {
    BigDecimal balance = note.balanceInCurrency();
    return balance != null && balance.signum() > 0;
  }

  /** Until then it takes nothing back. */
  private static String onHold(Invoice note) {
    return "The credit note " + note.referenceNumber() + " is on hold in Visma.net. Release it.";
  }

  /** The invoice was paid before, or Visma.net did not settle them. */
  private static String open(Invoice note, Invoice credited) {
    return "Of the credit note "
        + note.referenceNumber()
        + ", "
        + note.balanceInCurrency().toPlainString()
        + " "
        + note.currencyId()
        + " are not settled with the invoice "
        + credited.referenceNumber()
        + ". Settle or repay them in Visma.net.";
  }
}
