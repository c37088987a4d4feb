package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Line;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What counts as a change. Values are normalised, so that another way of writing the same does not:
 * days without their time, numbers without trailing zeros, texts without superfluous blanks,
 * nothing and empty alike.
 */
final class Fingerprints {

  private static final String INVOICE = "vismanet-invoice/1";
  private static final String CREDIT_NOTE = "vismanet-credit-note/1";
  private static final int DAY = 10;

  private Fingerprints() {}

  /** The fingerprint of a document as it was read. */
  static Fingerprint of(DocumentKind kind, Invoice read) {
    return of(kind == DocumentKind.INVOICE ? INVOICE : CREDIT_NOTE, read, null);
  }

  /**
   * The fingerprint of an invoice.
   *
   * @param first whose values count
   * @param second whose values count where the first has none; may be null
   */
  static Fingerprint of(Invoice first, Invoice second) {
    return of(INVOICE, first, second);
  }

  private static Fingerprint of(String schema, Invoice first, Invoice second) {
    Map<String, String> values = new HashMap<>();
    values.put("invoiceDate", either(first, second, invoice -> day(invoice.documentDate())));
    values.put("dueDate", either(first, second, invoice -> day(invoice.documentDueDate())));
    values.put("currency", either(first, second, Invoice::currencyId));
    values.put("reference", either(first, second, invoice -> text(invoice.externalReference())));
    values.put("text", either(first, second, invoice -> text(invoice.invoiceText())));
    values.put(
        "customer",
        either(first, second, i -> i.customer() == null ? null : i.customer().number()));
    values.put("amount", either(first, second, invoice -> number(invoice.amountInCurrency())));
    values.put("balance", either(first, second, invoice -> number(invoice.balanceInCurrency())));
    values.put(
        "released",
        either(
            first, second, invoice -> invoice.status() == null ? null : "" + invoice.isReleased()));
    values.put("lines", lines(first.invoiceLines(), second == null ? null : second.invoiceLines()));
    return Fingerprint.of(schema, values);
  }

  private static <T> String either(T first, T second, Function<T, String> value) {
    String own = value.apply(first);
    String other = own == null && second != null ? value.apply(second) : own;
    return other == null ? "" : other;
  }

  /** What a line does not say itself is taken from the other list, if it has as many lines. */
  private static String lines(List<Line> first, List<Line> second) {
    List<Line> own = first == null ? List.of() : first;
    if (own.isEmpty() && second != null) {
      return lines(second, null);
    }
    boolean comparable = second != null && second.size() == own.size();
    return IntStream.range(0, own.size())
        .mapToObj(i -> line(own.get(i), comparable ? second.get(i) : null))
        .collect(Collectors.joining("\n"));
  }

  private static String line(Line first, Line second) {
    return String.join(
        "|",
        either(first, second, line -> number(line.quantity())),
        either(first, second, line -> number(line.unitPriceInCurrency())),
        number(first.discountPercent() == null ? BigDecimal.ZERO : first.discountPercent()),
        either(first, second, line -> line.account() == null ? null : line.account().number()),
        either(first, second, line -> line.vatCode() == null ? null : line.vatCode().id()),
        either(first, second, line -> text(line.description())));
  }

  private static String day(String time) {
    return time == null || time.length() < DAY ? null : time.substring(0, DAY);
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
