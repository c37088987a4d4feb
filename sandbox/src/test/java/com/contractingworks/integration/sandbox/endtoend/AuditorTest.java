package com.contractingworks.integration.sandbox.endtoend;

import static com.contractingworks.integration.sandbox.endtoend.Violation.Kind.DIFFERENT_IN_ERP;
import static com.contractingworks.integration.sandbox.endtoend.Violation.Kind.LOST_IN_CW;
import static com.contractingworks.integration.sandbox.endtoend.Violation.Kind.NOT_IN_CW;
import static com.contractingworks.integration.sandbox.endtoend.Violation.Kind.NOT_IN_ERP;
import static com.contractingworks.integration.sandbox.endtoend.Violation.Kind.NOT_IN_LOG;
import static com.contractingworks.integration.sandbox.endtoend.Violation.Kind.NOT_PUBLISHED;
import static com.contractingworks.integration.sandbox.endtoend.Violation.Kind.ORPHAN_IN_ERP;
import static com.contractingworks.integration.sandbox.endtoend.Violation.Kind.REFERENCE_TWICE_IN_ERP;
import static com.contractingworks.integration.sandbox.endtoend.Violation.Kind.SHARED_IN_ERP;
import static com.contractingworks.integration.sandbox.endtoend.Violation.Kind.TWICE_IN_LOG;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditorTest {

  private final Set<String> accepted = new HashSet<>(Set.of("a", "b"));
  private final List<CwInvoice> cw = new ArrayList<>(List.of(inCw("a"), inCw("b")));
  private final List<ErpInvoice> erp =
      new ArrayList<>(List.of(inErp("1", "CW-a"), inErp("2", "CW-b")));
  private final List<LoggedSync> log =
      new ArrayList<>(List.of(logged("a", "PUBLISHED", "1"), logged("b", "PUBLISHED", "2")));

  @Test
  void nothing_is_wrong_when_all_three_agree() {
    assertThat(found()).isEmpty();
  }

  @Test
  void an_invoice_that_cw_accepted_and_lost_is_found() {
    accepted.add("c");
    assertThat(found()).containsExactly(LOST_IN_CW);
  }

  @Test
  void an_invoice_that_the_log_does_not_know_is_found() {
    cw.add(inCw("c"));
    assertThat(found()).containsExactly(NOT_IN_LOG);
  }

  @Test
  void an_invoice_that_the_log_tells_of_twice_is_found() {
    log.add(logged("b", "PUBLISHED", "2"));
    assertThat(found()).containsExactly(TWICE_IN_LOG);
  }

  @Test
  void an_invoice_that_is_not_published_is_found() {
    log.set(1, logged("b", "UNCLEAR", ""));
    assertThat(found()).containsExactly(NOT_PUBLISHED);
  }

  @Test
  void an_erp_invoice_that_only_the_log_knows_is_found() {
    erp.remove(1);
    assertThat(found()).containsExactly(NOT_IN_ERP);
  }

  @Test
  void another_reference_in_the_erp_is_found() {
    log.set(1, new LoggedSync("demo-bygg", "b", "PUBLISHED", "CW-c", "2", "10002"));
    assertThat(found()).containsExactly(DIFFERENT_IN_ERP, ORPHAN_IN_ERP);
  }

  @Test
  void another_number_in_the_erp_is_found() {
    log.set(1, new LoggedSync("demo-bygg", "b", "PUBLISHED", "CW-b", "2", "10009"));
    assertThat(found()).containsExactly(DIFFERENT_IN_ERP);
  }

  @Test
  void another_amount_in_the_erp_is_found() {
    cw.set(1, new CwInvoice("demo-bygg", "b", new BigDecimal("1250.01")));
    assertThat(found()).containsExactly(DIFFERENT_IN_ERP);
  }

  @Test
  void an_invoice_under_another_client_is_found() {
    log.set(1, new LoggedSync("demo-ror", "b", "PUBLISHED", "CW-b", "2", "10002"));
    assertThat(found()).containsExactly(DIFFERENT_IN_ERP);
  }

  @Test
  void an_erp_invoice_that_two_invoices_claim_is_found() {
    log.set(1, logged("b", "PUBLISHED", "1"));
    assertThat(found()).containsExactly(DIFFERENT_IN_ERP, SHARED_IN_ERP);
  }

  @Test
  void a_reference_that_the_erp_has_twice_is_found() {
    erp.add(inErp("3", "CW-b"));
    assertThat(found()).containsExactly(REFERENCE_TWICE_IN_ERP);
  }

  @Test
  void an_erp_invoice_that_nobody_knows_is_found() {
    erp.add(inErp("3", "CW-c"));
    assertThat(found()).containsExactly(ORPHAN_IN_ERP);
  }

  @Test
  void an_erp_invoice_without_a_reference_is_found() {
    erp.add(inErp("3", ""));
    assertThat(found()).containsExactly(ORPHAN_IN_ERP);
  }

  @Test
  void an_invoice_that_cw_does_not_have_is_found_in_the_log_and_in_the_erp() {
    log.add(logged("c", "PUBLISHED", "3"));
    erp.add(inErp("3", "CW-c"));
    assertThat(found()).containsExactly(NOT_IN_CW, ORPHAN_IN_ERP);
  }

  private List<Violation.Kind> found() {
    return Auditor.audit(accepted, cw, erp, log).stream().map(Violation::kind).toList();
  }

  private static CwInvoice inCw(String id) {
    return new CwInvoice("demo-bygg", id, new BigDecimal("1250.00"));
  }

  private static ErpInvoice inErp(String id, String reference) {
    return new ErpInvoice(id, "1000" + id, reference, new BigDecimal("1250.0"));
  }

  private static LoggedSync logged(String invoice, String status, String erpId) {
    String number = erpId.isEmpty() ? "" : "1000" + erpId;
    return new LoggedSync("demo-bygg", invoice, status, "CW-" + invoice, erpId, number);
  }
}
