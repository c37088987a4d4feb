package com.contractingworks.integration.command.integrationevent;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.ForeignChangeFound;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CommandRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CorrectionRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.ProblemOpened;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRejected;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationWithdrawn;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.RevisionSuperseded;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is told of each event: every end that a command of CW can come to, and every change that
 * somebody else made in the ERP. What a person wrote, and who it was, is not told.
 *
 * <p>Texts and lists are cut, so that a message never grows beyond what the bus takes (256 KiB):
 * one that did would hold up all later ones of its segment for ever. The log has them whole.
 */
final class IntegrationEvents {

  static final String ACCEPTED = "com.contractingworks.integration.invoice.accepted.v1";
  static final String REJECTED = "com.contractingworks.integration.invoice.rejected.v1";
  static final String GIVEN_UP = "com.contractingworks.integration.invoice.given-up.v1";
  static final String WITHDRAWN = "com.contractingworks.integration.invoice.withdrawn.v1";
  static final String UNCORRECTED = "com.contractingworks.integration.correction.refused.v1";
  static final String SUPERSEDED = "com.contractingworks.integration.revision.superseded.v1";
  static final String REFUSED = "com.contractingworks.integration.command.refused.v1";
  static final String PROBLEM = "com.contractingworks.integration.problem.opened.v1";
  static final String FOREIGN_CHANGE = "com.contractingworks.integration.foreign-change.found.v1";

  /** Characters of a text. */
  static final int MAX_TEXT = 500;

  /** Entries of a list. */
  static final int MAX_LISTED = 20;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private IntegrationEvents() {}

  /**
   * What an event of the log happened to. Events with the same subject are told in the order of the
   * log, so the changes of an ERP document count as those of the invoice that it holds.
   */
  static String subject(Object event) {
    if (event instanceof InvoiceSyncEvent ofInvoice) {
      return ofInvoice.syncId().toString();
    }
    if (event instanceof ForeignChangeFound change && change.syncId() != null) {
      return change.syncId().toString();
    }
    return ((ErpDocumentEvent) event).documentId().toString();
  }

  /**
   * What is told of an invoice that the ERP has.
   *
   * @param writeBack whether the ERP's number of it is told
   */
  static IntegrationEvent of(PublicationAccepted event, boolean writeBack) {
    ObjectNode data =
        about(event.syncId())
            .put("revision", event.revision())
            .put("attempt", event.attempt())
            .put("publicationKey", event.publicationKey().toString());
    put(data, "provider", event.provider());
    put(data, "erpId", event.erpId());
    put(data, "erpNumber", writeBack ? event.erpNumber() : null);
    put(data, "invoiceNumber", event.invoiceNumber());
    data.put("amount", event.amount());
    put(data, "currency", event.currency());
    data.put("foundByLookUp", event.foundByLookUp());
    data.set("warnings", texts(event.warnings()));
    putState(data, event.erpState());
    return told(ACCEPTED, event, data);
  }

  static IntegrationEvent of(PublicationRejected event) {
    ObjectNode data =
        about(event.syncId()).put("revision", event.revision()).put("attempt", event.attempt());
    put(data, "invoiceNumber", event.invoiceNumber());
    putProblem(data, event.code(), event.message());
    putFieldErrors(data, event.fieldErrors());
    return told(REJECTED, event, data);
  }

  static IntegrationEvent of(CorrectionRefused event) {
    ObjectNode data =
        about(event.syncId()).put("revision", event.revision()).put("attempt", event.attempt());
    putProblem(data, event.code(), event.message());
    putFieldErrors(data, event.fieldErrors());
    if (event.creditNote() != null) {
      put(data, "creditNoteId", event.creditNote().id());
      put(data, "creditNoteNumber", event.creditNote().number());
    }
    return told(UNCORRECTED, event, data);
  }

  /** What is told of an invoice that was taken back; parameters as above. */
  static IntegrationEvent of(PublicationWithdrawn event, boolean writeBack) {
    ObjectNode data =
        about(event.syncId()).put("revision", event.revision()).put("attempt", event.attempt());
    put(data, "erpId", event.erpId());
    put(data, "erpNumber", writeBack ? event.erpNumber() : null);
    put(data, "creditNoteId", event.creditNoteId());
    put(data, "creditNoteNumber", event.creditNoteNumber());
    data.set("warnings", texts(event.warnings()));
    return told(WITHDRAWN, event, data);
  }

  static IntegrationEvent of(PublicationGivenUp event) {
    return told(GIVEN_UP, event, about(event.syncId()).put("attempt", event.attempt()));
  }

  static IntegrationEvent of(RevisionSuperseded event) {
    ObjectNode data =
        about(event.syncId())
            .put("revision", event.revision())
            .put("byRevision", event.byRevision());
    put(data, "commandId", event.commandId());
    return told(SUPERSEDED, event, data);
  }

  static IntegrationEvent of(CommandRefused event) {
    ObjectNode data = about(event.syncId());
    put(data, "commandId", event.commandId());
    putProblem(data, event.code(), event.message());
    return told(REFUSED, event, data);
  }

  static IntegrationEvent of(ProblemOpened event) {
    ObjectNode data = about(event.syncId()).put("attempt", event.attempt());
    putProblem(data, event.code(), event.message());
    return told(PROBLEM, event, data);
  }

  static IntegrationEvent of(ForeignChangeFound event) {
    ErpDocumentId document = event.documentId();
    ObjectNode data = JSON.objectNode().put("clientId", document.clientId());
    if (event.syncId() != null) {
      data.put("invoiceId", event.syncId().invoiceId());
    }
    data.put("provider", document.provider())
        .put("connectionGeneration", document.generation())
        .put("entity", document.entity())
        .put("erpId", document.erpId());
    put(data, "version", event.version());
    data.set("changedFields", texts(event.changedFields()));
    put(data, "message", event.reason());
    putState(data, event.erpState());
    return new IntegrationEvent(FOREIGN_CHANGE, subject(event), document.clientId(), data);
  }

  private static IntegrationEvent told(String type, InvoiceSyncEvent event, ObjectNode data) {
    return new IntegrationEvent(type, subject(event), event.syncId().clientId(), data);
  }

  private static ObjectNode about(InvoiceSyncId invoice) {
    return JSON.objectNode()
        .put("clientId", invoice.clientId())
        .put("invoiceId", invoice.invoiceId());
  }

  private static void putState(ObjectNode data, ErpState state) {
    if (state == null) {
      return;
    }
    put(data, "erpStatus", state.status() == null ? null : state.status().name());
    if (state.openAmount() != null) {
      data.put("openAmount", state.openAmount());
    }
    put(data, "erpLink", state.link());
  }

  private static void putProblem(ObjectNode data, String code, String message) {
    put(data, "code", code);
    put(data, "message", message);
  }

  private static void putFieldErrors(ObjectNode data, List<FieldError> errors) {
    ArrayNode listed = data.putArray("fieldErrors");
    errors.stream().limit(MAX_LISTED).forEach(error -> listed.add(fieldError(error)));
  }

  private static ObjectNode fieldError(FieldError error) {
    ObjectNode data = JSON.objectNode();
    put(data, "field", error.field());
    putProblem(data, error.code(), error.message());
    return data;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = JSON.arrayNode();
    texts.stream().limit(MAX_LISTED).forEach(text -> array.add(cut(text)));
    return array;
  }

  /** What is not known is left out. */
  private static void put(ObjectNode data, String name, String text) {
    if (text != null) {
      data.put(name, cut(text));
    }
  }

  /** Never between the two halves of a character. */
  private static String cut(String text) {
    if (text.length() <= MAX_TEXT) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
    return text.substring(0, end);
  }
}
