package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.Reissue;
import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.rest.wire.WireDocument;
import com.contractingworks.integration.provider.rest.wire.WireFinding;
import com.contractingworks.integration.provider.rest.wire.WireHeld;
import com.contractingworks.integration.provider.rest.wire.WirePublication;
import com.contractingworks.integration.provider.rest.wire.WireWithdrawn;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes, finds and corrects documents. */
final class RestPublishing implements Publishing, Corrections {

  private final Requests requests;
  private final StillAtIt stillAtIt;
  private final Reissue reissue = new Reissue(this, "The ERP");

  RestPublishing(Requests requests, URI baseUrl) {
    this.requests = requests;
    this.stillAtIt = new StillAtIt(baseUrl);
  }

  @Override
  public Outcome publish(Publication publication, Call call) {
    return put(publication, WirePublication.of(publication), call);
  }

  /** The same request completes what was begun. */
  @Override
  public Outcome resume(Finding.Draft draft, Publication publication, Call call) {
    return publish(publication, call);
  }

  /** The interface has no word for what was credited on the way, so that is looked up. */
  @Override
  public Outcome revise(
      HeldDocument held, Publication publication, AfterPosting afterPosting, Call call) {
    Outcome ended =
        put(publication, WirePublication.of(publication).replacing(held, afterPosting), call);
    return reissue.unlessCredited(ended, held, publication, call);
  }

  @Override
  public Outcome withdraw(HeldDocument held, LocalDate day, Call call) {
    Map<String, Object> body = Map.of("held", WireHeld.of(held), "day", day.toString());
    String path = "/withdrawals/" + held.key().ofCredit();
    return outcome(
        path,
        requests.write(path, body, call),
        answer ->
            RestHttp.read(WireWithdrawn.class, answer)
                .match(read -> outcomeOf(read, call), failure -> failure.whileWriting()),
        call);
  }

  @Override
  public Finding find(Publication publication, Call call) {
    return requests
        .read("POST", invoice(publication) + "/look-up", WirePublication.of(publication), call)
        .then(answer -> RestHttp.read(WireFinding.class, answer))
        .match(read -> finding(read, call), failure -> new Finding.Failed(failure.whileReading()));
  }

  private Outcome put(Publication publication, WirePublication body, Call call) {
    return outcome(
        invoice(publication),
        requests.write(invoice(publication), body, call),
        answer ->
            RestHttp.read(WireDocument.class, answer)
                .match(read -> accepted(read, call), failure -> failure.whileWriting()),
        call);
  }

  private Outcome outcome(
      String path,
      HttpResult<HttpReply.Answered> result,
      Function<HttpReply.Answered, Outcome> done,
      Call call) {
    return result.match(
        answer ->
            switch (answer.status()) {
              case 200, 201 -> done.apply(answer);
              case 202 -> stillAtIt.outcome(path, answer, call.clock().instant());
              default -> Failures.unreadable().whileWriting();
            },
        failure -> failure.whileWriting());
  }

  private static Outcome accepted(WireDocument read, Call call) {
    try {
      return new Outcome.Accepted(recordable(read.toDocument(), call));
    } catch (IllegalArgumentException e) {
      return Failures.unreadable(e).whileWriting();
    }
  }

  private static Outcome outcomeOf(WireWithdrawn read, Call call) {
    if ("credited".equals(read.outcome()) && read.document() != null) {
      return accepted(read.document(), call);
    }
    return "deleted".equals(read.outcome()) && read.erpId() != null
        ? new Outcome.Withdrawn(read.erpId(), read.warnings() == null ? List.of() : read.warnings())
        : Failures.unreadable().whileWriting();
  }

  private static Finding finding(WireFinding read, Call call) {
    try {
      Finding finding = read.toFinding();
      if (finding instanceof Finding.Found found) {
        recordable(found.document(), call);
      }
      return finding;
    } catch (IllegalArgumentException e) {
      return new Finding.Failed(Failures.unreadable(e).whileReading());
    }
  }

  /** What the log cannot name is told now, and not when it is to be recorded and never can be. */
  private static PublishedDocument recordable(PublishedDocument document, Call call) {
    Connection of = call.connection();
    document
        .written()
        .forEach(
            w ->
                new ErpDocumentId(
                    of.clientId(), of.provider(), of.generation(), w.entity(), w.erpId()));
    return document;
  }

  private static String invoice(Publication publication) {
    return "/invoices/" + publication.key();
  }
}
