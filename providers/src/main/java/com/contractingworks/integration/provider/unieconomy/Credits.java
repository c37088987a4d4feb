package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How far an invoice is credited and paid, as UniEconomy shows it.
 *
 * @param notes the credit notes that refer to it, drafts too
 */
record Credits(Entity invoice, List<Entity> notes) {

  private static final int CREDITED = 42006;
  private static final List<Integer> PAID = List.of(42003, 42004);

  /** Those that carry a key. */
  List<Entity> with(PublicationKey key) {
    return notes.stream()
        .filter(note -> key.value().equals(note.text("ExternalReference")))
        .toList();
  }

  /** Those that are final. */
  List<Entity> issued() {
    return notes.stream().filter(note -> !note.isDraft()).toList();
  }

  /**
   * What is credited, VAT included. The invoice and its credit notes may each say so; which of them
   * UniEconomy keeps up to date at once is not known, so the larger amount counts.
   */
  BigDecimal credited() {
    BigDecimal byNotes =
        issued().stream()
            .map(note -> amount(note, PublishedInvoices.TOTAL))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return byNotes.max(amount(invoice, "CreditedAmountCurrency"));
  }

  boolean isWhole() {
    Long status = invoice.whole("StatusCode");
    return status != null && status == CREDITED
        || credited().signum() > 0 && Lines.areSame(credited(), total());
  }

  /** Whether this much more, VAT included, would be more than the invoice. */
  boolean isTooMuch(BigDecimal more) {
    BigDecimal all = credited().add(more);
    return all.compareTo(total()) > 0 && !Lines.areSame(all, total());
  }

  /** Whether anything is paid: by its status, or since less is outstanding than is not credited. */
  boolean isPaid() {
    Long status = invoice.whole("StatusCode");
    return status != null && PAID.contains(status.intValue()) || !isOutstandingWhole();
  }

  /** Warns of credit notes that somebody has begun: finished, they would credit more. */
  List<String> begun() {
    return notes.stream()
        .filter(Entity::isDraft)
        .map(
            note ->
                "The draft "
                    + note.id()
                    + " in UniEconomy is another credit note of the invoice. Delete it if it is not"
                    + " wanted.")
        .toList();
  }

  /** What a person should look at once it is credited. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!isOutstandingWhole()) {
      warnings.add(
          "What UniEconomy shows as outstanding of the credited invoice is not its amount less its"
              + " credit notes: it was paid, or is to be matched. Look at it there.");
    }
    return warnings;
  }

  private boolean isOutstandingWhole() {
    BigDecimal rest = invoice.number("RestAmountCurrency");
    return rest == null || Lines.areSame(rest, total().subtract(credited()));
  }

  private BigDecimal total() {
    return amount(invoice, PublishedInvoices.TOTAL);
  }

  /** UniEconomy writes credit notes below zero. */
  private static BigDecimal amount(Entity entity, String name) {
    BigDecimal amount = entity.number(name);
    return amount == null ? BigDecimal.ZERO : amount.abs();
  }
}
