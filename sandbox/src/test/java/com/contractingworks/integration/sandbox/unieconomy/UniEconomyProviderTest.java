package com.contractingworks.integration.sandbox.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.WrittenDocument;
import com.contractingworks.integration.provider.contract.Calls;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.contract.Erp;
import com.contractingworks.integration.provider.contract.VendorSpec.Sent;
import com.contractingworks.integration.sandbox.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What tests of the provider share: a stand-in that holds nothing, and short ways to use both. */
@UniEconomyContract
abstract class UniEconomyProviderTest {

  final Calls calls = new Calls();
  UniEconomyErp erp;

  @Autowired private UniEconomyErp.Factory erps;

  @BeforeEach
  void startErp() {
    erp = erps.start();
  }

  @AfterEach
  void stopErp() {
    erp.close();
  }

  Call call() {
    return calls.on(erp.connection(1));
  }

  Publishing publishing() {
    return erp.provider().publishing();
  }

  Corrections corrections() {
    return erp.provider().corrections().orElseThrow();
  }

  Publication publication(String id) {
    return CwInvoices.publication(erp.provider(), id, call());
  }

  Publication publication(String id, ObjectNode invoice) {
    return CwInvoices.publication(erp.provider(), id, invoice, call());
  }

  Outcome publish(String id) {
    return publishing().publish(publication(id), call());
  }

  Finding find(String id) {
    return publishing().find(publication(id), call());
  }

  /** Publishes as far as a draft, which is left. */
  Finding.Draft draft(String id) {
    erp.next(Erp.Fault.SERVER_ERROR);
    publish(id);
    return (Finding.Draft) find(id);
  }

  static HeldDocument held(PublishedDocument document, String id) {
    return new HeldDocument(document.erpId(), document.number(), CwInvoices.key(id));
  }

  static HeldDocument held(Finding.Draft draft, String id) {
    return new HeldDocument(draft.erpId(), null, CwInvoices.key(id));
  }

  /** The object as the reading of a notice shows it. */
  DocumentReading read(String id) {
    Notice notice = new Notice("n", "CustomerInvoice.Update", "CustomerInvoice", id);
    return ((NoticeReading.Read) erp.provider().notices().read(notice, call())).documents().get(0);
  }

  /** The object as UniEconomy shows it. */
  JsonNode shown(String id) {
    read(id);
    return Json.MAPPER.readTree(calls.exchanges().get(calls.exchanges().size() - 1).answerBody());
  }

  /** That notices about what was written are echoes. */
  void assertEchoes(PublishedDocument document) {
    for (WrittenDocument written : document.written()) {
      DocumentReading reading = read(written.erpId());
      assertThat(reading.version()).isEqualTo(written.version());
      assertThat(reading.fingerprint()).isEqualTo(written.baseline());
    }
  }

  long steps(String step) {
    return erp.filter().received().stream().filter(sent -> step(sent).equals(step)).count();
  }

  Sent sent(String step) {
    return erp.filter().received().stream()
        .filter(sent -> step(sent).equals(step))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  static String step(Sent sent) {
    String path = sent.target().replaceFirst("\\?.*", "").replaceFirst("/[0-9]+$", "/N");
    return sent.method() + " " + path;
  }

  static PublishedDocument accepted(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return ((Outcome.Accepted) outcome).document();
  }

  static PublishedDocument found(Finding finding) {
    assertThat(finding).isInstanceOf(Finding.Found.class);
    return ((Finding.Found) finding).document();
  }

  static String refusal(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    return ((Outcome.Rejected) outcome).code();
  }
}
