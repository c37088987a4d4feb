package com.contractingworks.integration.command.person;

import com.contractingworks.integration.command.invoice.InvoiceSyncRefused;
import com.contractingworks.integration.command.request.RequestFields;
import com.contractingworks.integration.command.request.UnreadableRequest;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Invoices of one client that a person wants to be tried again, since what kept them all back is
 * mended.
 *
 * @param expectedAttempts the invoices in the order given, each with the attempt that the person
 *     saw; 1 to {@value #MOST}
 * @param reason why, kept in the log of each
 */
record BulkRetry(Map<InvoiceSyncId, Integer> expectedAttempts, String reason) {

  /** As many as GraphQL shows on one page. */
  static final int MOST = 200;

  private static final String EXAMPLE =
      "{\"invoices\":[{\"invoiceId\":\"inv-1\",\"expectedAttempt\":2}],\"reason\":\"...\"}";
  private static final String INVOICES = "invoices";
  private static final String INVOICE_ID = "invoiceId";
  private static final List<String> FIELDS = List.of(INVOICES, Act.REASON);
  private static final List<String> FIELDS_OF_INVOICE = List.of(INVOICE_ID, Act.EXPECTED_ATTEMPT);

  /**
   * What became of it. Those accepted are tried again as soon as their turn comes.
   *
   * @param accepted ids of the invoices that are tried again
   * @param refused those that are not, as they are in no state for it
   */
  record Answer(List<String> accepted, List<Refusal> refused) {}

  /**
   * An invoice that is not tried again.
   *
   * @param code why, for programs
   * @param detail why, for people
   */
  record Refusal(String invoiceId, InvoiceSyncRefused.Code code, String detail) {}

  /**
   * Reads the body of a request.
   *
   * @throws UnreadableRequest if anything is wrong with it
   */
  static BulkRetry read(String clientId, byte[] body) {
    RequestFields fields = RequestFields.of(body, EXAMPLE, FIELDS);
    BulkRetry retry = new BulkRetry(invoices(clientId, fields), Act.reason(fields));
    fields.check();
    return retry;
  }

  private static Map<InvoiceSyncId, Integer> invoices(String clientId, RequestFields fields) {
    Map<InvoiceSyncId, Integer> invoices = new LinkedHashMap<>();
    for (RequestFields entry : fields.list(INVOICES, INVOICES, MOST, FIELDS_OF_INVOICE)) {
      int attempt = Act.expectedAttempt(entry);
      InvoiceSyncId id = invoice(clientId, entry);
      if (id != null && invoices.putIfAbsent(id, attempt) != null) {
        entry.wrong(INVOICE_ID, "This invoice is in the list twice.");
      }
    }
    return invoices;
  }

  private static InvoiceSyncId invoice(String clientId, RequestFields entry) {
    try {
      return new InvoiceSyncId(clientId, entry.get(INVOICE_ID).asString(""));
    } catch (IllegalArgumentException e) {
      entry.wrong(INVOICE_ID, e.getMessage());
      return null;
    }
  }
}
