package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Line;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Makes the bodies of new credit notes. What is credited stands in their lines above zero. */
final class CreditNoteBody {

  private static final int DAY = 10;

  private CreditNoteBody() {}

  /** Of what is published: a credit note of CW, or one that takes back a whole invoice. */
  static ObjectNode of(Publication publication, Invoice credited) {
    ObjectNode body =
        publication.record() == null
            ? ofWhole(credited, publication.referenceDate())
            : of(InvoiceRecord.of(publication.record()), credited);
    put(body, "externalReference", publication.key().value());
    return body;
  }

  /** It goes to the customer of the invoice that it credits. */
  private static ObjectNode of(InvoiceRecord record, Invoice credited) {
    ObjectNode body = record.invoice().deepCopy();
    body.set(DocumentKind.CREDIT_NOTE.lines(), body.remove(DocumentKind.INVOICE.lines()));
    return to(credited, body);
  }

  /** It is filed under a day, unless the invoice is younger. */
  private static ObjectNode ofWhole(Invoice credited, LocalDate day) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    put(body, "documentDate", notBefore(credited, day) + "T00:00:00");
    put(body, "currencyId", credited.currencyId());
    body.putObject("dontPrint").put("value", true);
    body.putObject("dontEmail").put("value", true);
    body.putObject("sendToAutoInvoice").put("value", false);
    for (Line line : credited.invoiceLines() == null ? List.<Line>of() : credited.invoiceLines()) {
      line(line, body.withArray(DocumentKind.CREDIT_NOTE.lines()).addObject());
    }
    return to(credited, body);
  }

  /** Asks Visma.net to settle a credit note with its invoice, once it is released. */
  static void settle(ObjectNode body, Invoice credited, BigDecimal amount) {
    ObjectNode line = body.withArray("applicationLines").addObject();
    line.put("operation", "Insert");
    put(line, "documentType", DocumentKind.INVOICE.type());
    put(line, "refNbr", credited.referenceNumber());
    put(line, "amountPaid", amount);
  }

  private static ObjectNode to(Invoice credited, ObjectNode body) {
    put(body, "customerNumber", credited.customer() == null ? null : credited.customer().number());
    put(body, "branchNumber", branch(credited));
    put(body, "note", "Credits invoice " + credited.referenceNumber() + ".");
    body.putObject("hold").put("value", true);
    return body;
  }

  private static void line(Line line, ObjectNode body) {
    body.put("operation", "Insert");
    put(body, "inventoryNumber", line.inventoryNumber());
    put(body, "description", line.description());
    put(body, "quantity", line.quantity());
    put(body, "unitPriceInCurrency", line.unitPriceInCurrency());
    put(body, "uom", line.uom());
    boolean discounted = line.discountPercent() != null && line.discountPercent().signum() != 0;
    put(body, "discountPercent", discounted ? line.discountPercent() : null);
    put(body, "accountNumber", line.account() == null ? null : line.account().number());
    put(body, "vatCodeId", line.vatCode() == null ? null : line.vatCode().id());
  }

  private static String branch(Invoice credited) {
    return credited.branchNumber() == null ? null : credited.branchNumber().number();
  }

  private static LocalDate notBefore(Invoice credited, LocalDate day) {
    String date = credited.documentDate();
    LocalDate invoiced =
        date == null || date.length() < DAY ? day : LocalDate.parse(date.substring(0, DAY));
    return day.isBefore(invoiced) ? invoiced : day;
  }

  private static void put(ObjectNode body, String field, String value) {
    if (value != null && !value.isEmpty()) {
      body.putObject(field).put("value", value);
    }
  }

  private static void put(ObjectNode body, String field, BigDecimal value) {
    if (value != null) {
      body.putObject(field).put("value", value);
    }
  }
}
