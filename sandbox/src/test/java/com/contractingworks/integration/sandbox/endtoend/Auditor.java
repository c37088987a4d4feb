package com.contractingworks.integration.sandbox.endtoend;

import com.contractingworks.integration.sandbox.endtoend.Violation.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares what CW has, what the ERP has and what the log tells, when everything has settled. It
 * knows nothing of how the service works.
 */
final class Auditor {

  private final List<Violation> violations = new ArrayList<>();
  private final Set<String> accepted;
  private final Map<String, CwInvoice> cw;
  private final Map<String, ErpInvoice> erp;
  private final Collection<ErpInvoice> erpInvoices;
  private final Map<String, LoggedSync> log = new LinkedHashMap<>();

  private Auditor(
      Set<String> accepted,
      Collection<CwInvoice> cw,
      Collection<ErpInvoice> erp,
      Collection<LoggedSync> log) {
    this.accepted = new TreeSet<>(accepted);
    this.cw = cw.stream().collect(Collectors.toMap(CwInvoice::id, Function.identity()));
    this.erp = erp.stream().collect(Collectors.toMap(ErpInvoice::id, Function.identity()));
    this.erpInvoices = erp;
    for (LoggedSync sync : log) {
      if (this.log.put(sync.invoiceId(), sync) != null) {
        found(Kind.TWICE_IN_LOG, sync.invoiceId(), sync.toString());
      }
    }
  }

  /**
   * Lists everything that is wrong; empty if nothing is.
   *
   * @param accepted the ids of the invoices that CW answered with 201
   * @param cw all that CW has
   * @param erp all that the ERP has
   * @param log all that the log tells
   */
  static List<Violation> audit(
      Set<String> accepted,
      Collection<CwInvoice> cw,
      Collection<ErpInvoice> erp,
      Collection<LoggedSync> log) {
    Auditor auditor = new Auditor(accepted, cw, erp, log);
    auditor.auditCw();
    auditor.auditLog();
    auditor.auditErp();
    return auditor.violations;
  }

  private void auditCw() {
    for (String id : accepted) {
      if (!cw.containsKey(id)) {
        found(Kind.LOST_IN_CW, id, "answered with 201");
      }
    }
    for (CwInvoice invoice : cw.values()) {
      LoggedSync sync = log.get(invoice.id());
      if (sync == null) {
        found(Kind.NOT_IN_LOG, invoice.id(), invoice.toString());
      } else if (!sync.status().equals("PUBLISHED")) {
        found(Kind.NOT_PUBLISHED, invoice.id(), sync.toString());
      } else {
        auditPublished(invoice, sync);
      }
    }
  }

  private void auditPublished(CwInvoice invoice, LoggedSync sync) {
    ErpInvoice held = erp.get(sync.erpId());
    if (held == null) {
      found(Kind.NOT_IN_ERP, invoice.id(), sync.toString());
    } else if (!held.reference().equals(sync.publicationKey())
        || !held.number().equals(sync.erpNumber())
        || held.amount().compareTo(invoice.amount()) != 0
        || !invoice.clientId().equals(sync.clientId())) {
      found(Kind.DIFFERENT_IN_ERP, invoice.id(), sync + ", " + held + ", " + invoice);
    }
  }

  private void auditLog() {
    Map<String, String> owners = new HashMap<>();
    for (LoggedSync sync : log.values()) {
      if (!cw.containsKey(sync.invoiceId())) {
        found(Kind.NOT_IN_CW, sync.invoiceId(), sync.toString());
      }
      String other = sync.erpId().isEmpty() ? null : owners.put(sync.erpId(), sync.invoiceId());
      if (other != null) {
        found(Kind.SHARED_IN_ERP, sync.erpId(), sync.invoiceId() + " and " + other);
      }
    }
  }

  private void auditErp() {
    Set<String> known =
        log.values().stream()
            .filter(sync -> cw.containsKey(sync.invoiceId()))
            .map(LoggedSync::publicationKey)
            .collect(Collectors.toSet());
    Map<String, String> seen = new HashMap<>();
    for (ErpInvoice held : erpInvoices) {
      if (held.reference().isEmpty() || !known.contains(held.reference())) {
        found(Kind.ORPHAN_IN_ERP, held.reference(), held.toString());
      }
      String other = seen.put(held.reference(), held.id());
      if (other != null) {
        found(Kind.REFERENCE_TWICE_IN_ERP, held.reference(), other + " and " + held.id());
      }
    }
  }

  private void found(Kind kind, String about, String detail) {
    violations.add(new Violation(kind, about, detail));
  }
}
