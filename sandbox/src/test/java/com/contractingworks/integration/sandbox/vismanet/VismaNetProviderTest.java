package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.contract.Calls;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.contract.VendorSpec.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of the provider against the stand-in share, beside the contracts. */
@VismaNetServer.Running
abstract class VismaNetProviderTest {

  private final Calls calls = new Calls();

  @Autowired private VismaNetServer server;

  VismaNetErp erp;

  @BeforeEach
  void start() {
    erp = server.start();
  }

  /** Holds every request of the test against the vendor's document. */
  @AfterEach
  void check() {
    erp.close();
  }

  Calls calls() {
    return calls;
  }

  /** A call on company 1, with more settings of its connection. */
  Call call(String more) {
    return calls.on(erp.connection(1, more));
  }

  Publication publication(String id, Call call) {
    return CwInvoices.publication(erp.provider(), id, call);
  }

  Outcome publish(String id, Call call) {
    return erp.provider().publishing().publish(publication(id, call), call);
  }

  Corrections corrections() {
    return erp.provider().corrections().orElseThrow();
  }

  Finding find(String id, Call call) {
    return erp.provider().publishing().find(publication(id, call), call);
  }

  /** What is read of an invoice that Visma.net has told of. */
  DocumentReading read(String number) {
    return read("invoice", number);
  }

  DocumentReading read(String entity, String number) {
    Notice notice = new Notice("n", "AR Invoice Changed", entity, number);
    NoticeReading reading = erp.provider().notices().read(notice, call(""));
    return ((NoticeReading.Read) reading).documents().get(0);
  }

  long steps(String step) {
    return erp.filter().received().stream().filter(sent -> step(sent).equals(step)).count();
  }

  Sent sent(String step) {
    return erp.filter().received().stream()
        .filter(sent -> step(sent).equals(step))
        .findFirst()
        .orElseThrow();
  }

  static String step(Sent sent) {
    return sent.method() + " " + sent.target().replaceFirst("\\?.*", "");
  }

  static Outcome.Accepted accepted(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return (Outcome.Accepted) outcome;
  }

  static Outcome.Rejected rejected(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    return (Outcome.Rejected) outcome;
  }

  static PublishedDocument found(Finding finding) {
    assertThat(finding).isInstanceOf(Finding.Found.class);
    return ((Finding.Found) finding).document();
  }
}
