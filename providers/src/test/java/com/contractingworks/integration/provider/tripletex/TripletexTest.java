package com.contractingworks.integration.provider.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.contract.Calls;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.tripletex.FakeTripletex.Answer;
import com.contractingworks.integration.provider.tripletex.FakeTripletex.Received;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.node.ObjectNode;

/**
 * A provider, a fake Tripletex, and short words for what the tests of this package do with them.
 */
abstract class TripletexTest {

  static final String INVOICE = "/order/[0-9]+/:invoice";

  final Calls calls = new Calls();
  final FakeTripletex tripletex = new FakeTripletex();
  final FakeBooks books = tripletex.books("employee-canary-1");
  final Connection connection = Connections.company(1, "");
  TripletexProvider provider =
      new TripletexProvider(
          TripletexSettings.standard().withBaseUrl(tripletex.baseUrl()),
          OutgoingRules.standard().allowingPrivateAddresses());

  @AfterEach
  void stop() {
    tripletex.close();
  }

  Call call() {
    return calls.on(connection);
  }

  Publication publication(String id) {
    return CwInvoices.publication(provider, id, call());
  }

  Publication publication(String id, ObjectNode invoice) {
    return CwInvoices.publication(provider, id, invoice, call());
  }

  Outcome publish(String id) {
    return provider.publishing().publish(publication(id), call());
  }

  Finding find(String id) {
    return provider.publishing().find(publication(id), call());
  }

  Outcome resume(String id) {
    return provider.publishing().resume((Finding.Draft) find(id), publication(id), call());
  }

  static Answer fixture(int status, String name) {
    return new Answer(status, Map.of(), Fixtures.text(name));
  }

  static PublishedDocument accepted(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return ((Outcome.Accepted) outcome).document();
  }

  static Outcome.Rejected rejected(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    return (Outcome.Rejected) outcome;
  }

  static Outcome.NotSent notSent(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.NotSent.class);
    return (Outcome.NotSent) outcome;
  }

  static Outcome.Unclear unclear(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Unclear.class);
    return (Outcome.Unclear) outcome;
  }

  static PublishedDocument found(Finding finding) {
    assertThat(finding).isInstanceOf(Finding.Found.class);
    return ((Finding.Found) finding).document();
  }

  ObjectNode body(String method, String path) {
    List<Received> received = tripletex.received(method, path);
    assertThat(received).hasSize(1);
    return received.get(0).json();
  }
}
