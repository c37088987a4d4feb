package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Currency;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Invoice;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Order;
import com.contractingworks.integration.provider.tripletex.TripletexWire.OrderLine;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Ref;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What counts as a change. Values are normalised, so that another way of writing the same does not:
 * numbers without trailing zeros, texts without superfluous blanks, nothing and empty alike. That
 * an order is closed is no part of it, because our own invoicing closes it.
 */
final class Fingerprints {

  private static final String INVOICE = "tripletex-invoice/1";
  private static final String ORDER = "tripletex-order/1";

  private Fingerprints() {}

  /**
   * The fingerprint of an invoice.
   *
   * @param first whose values count
   * @param second whose values count where the first has none
   */
  static Fingerprint ofInvoice(Invoice first, Invoice second) {
    Map<String, String> values = new HashMap<>();
    values.put("invoiceDate", either(first, second, Invoice::invoiceDate));
    values.put("dueDate", either(first, second, Invoice::invoiceDueDate));
    values.put("currency", either(first, second, invoice -> currency(invoice.currency())));
    values.put("amount", either(first, second, invoice -> number(invoice.amountCurrency())));
    values.put(
        "outstanding", either(first, second, invoice -> number(invoice.amountOutstanding())));
    values.put(
        "credited",
        either(
            first,
            second,
            invoice -> invoice.isCredited() == null ? null : invoice.isCredited().toString()));
    return Fingerprint.of(INVOICE, values);
  }

  /** The fingerprint of an order; see {@link #ofInvoice}. */
  static Fingerprint ofOrder(Order first, Order second) {
    Map<String, String> values = new HashMap<>();
    values.put("reference", either(first, second, order -> text(order.reference())));
    values.put("customer", either(first, second, order -> id(order.customer())));
    values.put("orderDate", either(first, second, Order::orderDate));
    values.put("deliveryDate", either(first, second, Order::deliveryDate));
    values.put("comment", either(first, second, order -> text(order.invoiceComment())));
    values.put("currency", either(first, second, order -> currency(order.currency())));
    values.put(
        "invoicesDueIn",
        either(
            first,
            second,
            order -> order.invoicesDueIn() == null ? null : order.invoicesDueIn().toString()));
    values.put("lines", either(first, second, order -> lines(order.orderLines())));
    return Fingerprint.of(ORDER, values);
  }

  private static <T> String either(T first, T second, Function<T, String> value) {
    String own = value.apply(first);
    String other = own == null && second != null ? value.apply(second) : own;
    return other == null ? "" : other;
  }

  /** Null if the lines are named by their ids only, as Tripletex does unless asked for more. */
  private static String lines(List<OrderLine> lines) {
    if (lines == null || lines.stream().anyMatch(line -> line.count() == null)) {
      return null;
    }
    return lines.stream().map(Fingerprints::line).collect(Collectors.joining("\n"));
  }

  private static String line(OrderLine line) {
    BigDecimal discount = line.discount() == null ? BigDecimal.ZERO : line.discount();
    return String.join(
        "|",
        number(line.count()),
        String.valueOf(number(line.unitPriceExcludingVatCurrency())),
        number(discount),
        String.valueOf(id(line.vatType())),
        String.valueOf(text(line.description())));
  }

  private static String currency(Currency currency) {
    return currency == null || currency.id() == null ? null : currency.id().toString();
  }

  private static String id(Ref ref) {
    return ref == null || ref.id() == null ? null : ref.id().toString();
  }

  private static String number(BigDecimal number) {
    if (number == null) {
      return null;
    }
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String text(String text) {
    return text == null ? null : text.strip().replaceAll("\\s+", " ");
  }
}
