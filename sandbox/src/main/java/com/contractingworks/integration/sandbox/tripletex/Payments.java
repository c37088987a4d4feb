package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Payments of customers. Each makes a close group of the invoice's posting and its own. */
final class Payments {

  private Payments() {}

  /**
   * A payment as it comes in.
   *
   * @param date of the payment
   * @param paid in NOK, the currency of every payment type here
   * @param paidCurrency in the invoice's currency, or null when that is NOK
   */
  record Payment(LocalDate date, BigDecimal paid, BigDecimal paidCurrency) {}

  /**
   * Registers a payment.
   *
   * @throws ApiError 404 for an unknown invoice, 422 when the amount in its currency is missing
   */
  static ObjectNode register(Change change, long invoiceId, Payment payment) {
    ObjectNode invoice = change.get(Kind.INVOICE, invoiceId);
    boolean foreign = invoice.path("currency").path("id").longValue() != ReferenceData.NOK;
    if (foreign && payment.paidCurrency() == null) {
      throw ApiError.parameter(Problem.missing("paidAmountCurrency"));
    }
    BigDecimal inCurrency = foreign ? payment.paidCurrency() : payment.paid();
    Amounts.pay(invoice, payment.paid(), inCurrency);
    ObjectNode stored = change.update(Kind.INVOICE, invoice);
    ObjectNode group = change.insert(Kind.CLOSE_GROUP, closeGroup(change, stored, payment), 0);
    change.tell("closeGroup.create", Kind.CLOSE_GROUP, group.path("id").longValue(), group);
    return stored;
  }

  private static ObjectNode closeGroup(Change change, ObjectNode invoice, Payment payment) {
    ObjectNode group = JsonNodeFactory.instance.objectNode();
    group.put("date", payment.date().toString());
    ObjectNode posting = JsonNodeFactory.instance.objectNode();
    posting.put("id", change.newInnerId()).put("version", 0);
    posting.putObject("voucher").put("id", change.newInnerId());
    posting.put("date", payment.date().toString());
    posting.put("description", "Innbetaling");
    posting.put("invoiceNumber", invoice.path("invoiceNumber").asString());
    posting.put("type", "INCOMING_PAYMENT").put("row", 1);
    posting.put("amount", Pricing.ore(payment.paid()).negate());
    posting.put("amountCurrency", Pricing.ore(payment.paid()).negate());
    posting.set("customer", invoice.path("customer").deepCopy());
    posting.putObject("account").put("id", ReferenceData.accountOfCustomers(change.company()));
    group.putArray("postings").add(invoice.path("postings").get(0).deepCopy()).add(posting);
    return group;
  }
}
