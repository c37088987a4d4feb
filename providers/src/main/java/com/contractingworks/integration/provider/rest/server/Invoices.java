package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.Writes;
import com.contractingworks.integration.provider.rest.server.Contents.Content;
import com.contractingworks.integration.provider.rest.wire.WireDocument;
import com.contractingworks.integration.provider.rest.wire.WireFinding;
import com.contractingworks.integration.provider.rest.wire.WireHeld;
import com.contractingworks.integration.provider.rest.wire.WirePublication;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes, finds and takes back. The rule that everything here serves: nothing is sent to the ERP
 * before it was looked for, by one request at a time for a key, and never while an earlier one may
 * still be at work.
 */
final class Invoices {

  private final Provider provider;
  private final String recordEntity;
  private final Contents contents;
  private final Turns turns = new Turns();

  Invoices(Provider provider, String recordEntity, Contents contents) {
    this.provider = provider;
    this.recordEntity = recordEntity;
    this.contents = contents;
  }

  /** The body of a withdrawal. */
  private record Withdrawal(WireHeld held, LocalDate day) {}

  /**
   * A request that writes.
   *
   * @param contradiction why it may not take the place of another content that may never have got
   *     to the ERP; empty if it may
   */
  private record Write(
      String digest, Function<Call, Optional<Reply>> contradiction, Function<Call, Reply> action) {}

  Reply put(String keyText, Request request, Call call) {
    PublicationKey key = key(keyText);
    WirePublication body = request.json(WirePublication.class);
    Publication publication = publication(key, body);
    if (publication.record() == null) {
      throw Refused.malformed("The member record is missing.");
    }
    Function<Call, Reply> write =
        body.replaces() == null
            ? watched -> publish(publication, watched)
            : revision(publication, body.replaces());
    return write(
        key,
        new Write(
            Contents.digest(body.content()), watched -> contradiction(publication, watched), write),
        call);
  }

  Reply withdraw(String keyText, Request request, Call call) {
    PublicationKey key = key(keyText);
    Withdrawal body = request.json(Withdrawal.class);
    HeldDocument held = held(body.held());
    if (body.day() == null || !held.key().ofCredit().equals(key)) {
      throw Refused.malformed("The day is missing, or the key is not that of the credit note.");
    }
    Corrections corrections = corrections();
    return write(
        key,
        new Write(
            Contents.digest(new Withdrawal(body.held().content(), body.day())),
            watched -> Optional.of(Replies.of(Refused.keyReused())),
            watched -> Replies.ofWithdrawal(corrections.withdraw(held, body.day(), watched))),
        call);
  }

  Reply lookUp(String keyText, Request request, Call call) {
    Publication publication = publication(key(keyText), request.json(WirePublication.class));
    Finding finding = provider.publishing().find(publication, call);
    return finding instanceof Finding.Failed failed
        ? Replies.notNow(failed.reason())
        : Reply.ok(WireFinding.of(finding));
  }

  private Reply write(PublicationKey key, Write write, Call call) {
    String place = call.connection().identity() + "/" + key;
    return turns.take(place, call, () -> inTurn(place, write, call));
  }

  private Reply inTurn(String place, Write write, Call call) {
    if (!call.clock().instant().isBefore(call.deadline())) {
      throw Refused.notNow("deadline", "The deadline passed while it waited for its turn.");
    }
    Optional<Content> before = contents.of(place);
    return refusal(before, write, call).orElseGet(() -> act(place, before, write, call));
  }

  /** Why it may not be sent now; empty if it may. */
  private static Optional<Reply> refusal(Optional<Content> before, Write write, Call call) {
    if (before.filter(c -> c.mayStillBeAtWork(call.clock().instant())).isPresent()) {
      return Optional.of(Replies.unsettled());
    }
    if (before.isEmpty() || before.get().digest().equals(write.digest())) {
      return Optional.empty();
    }
    if (before.get().unsettledUntil() == null) {
      throw Refused.keyReused();
    }
    return write.contradiction().apply(call);
  }

  private Reply act(String place, Optional<Content> before, Write write, Call call) {
    contents.begin(place, write.digest(), call);
    Writes writes = new Writes();
    Reply reply = write.action().apply(writes.watching(call));
    if (isNothingWritten(reply) && writes.haveSucceeded()) {
      reply = Replies.partlyWritten();
    }
    settle(place, write.digest(), before, reply, call);
    return reply;
  }

  private static boolean isNothingWritten(Reply reply) {
    return reply.status() == 429 || reply.status() == 503;
  }

  /** An exception on the way here leaves what was begun unsettled, which it is. */
  private void settle(
      String place, String digest, Optional<Content> before, Reply reply, Call call) {
    switch (reply.status()) {
      case 200, 201 -> contents.settle(place, digest);
      case 500 -> contents.inDoubt(place, digest, call.clock().instant());
      default -> contents.undo(place, before);
    }
  }

  /**
   * What becomes of another content under a key whose first content may never have got to the ERP:
   * it is refused only if there is something under the key.
   */
  private Optional<Reply> contradiction(Publication publication, Call call) {
    return provider
        .publishing()
        .find(publication, call)
        .match(
            absent -> Optional.empty(),
            draft -> Optional.of(Replies.of(Refused.keyReused())),
            found -> Optional.of(Replies.of(Refused.keyReused())),
            several -> Optional.of(Replies.of(Refused.keyReused())),
            failed -> Optional.of(Replies.notNow(failed.reason())));
  }

  private Reply publish(Publication publication, Call call) {
    return provider
        .publishing()
        .find(publication, call)
        .match(
            absent -> Replies.of(provider.publishing().publish(publication, call)),
            draft -> Replies.of(provider.publishing().resume(draft, publication, call)),
            found -> Reply.ok(WireDocument.of(found.document())),
            several -> Replies.of(several(several)),
            failed -> Replies.notNow(failed.reason()));
  }

  private Function<Call, Reply> revision(
      Publication publication, WirePublication.Replaces replaces) {
    Corrections corrections = corrections();
    HeldDocument held = checked(replaces::toHeld);
    return call -> Replies.of(corrections.revise(held, publication, replaces.afterPosting(), call));
  }

  private Corrections corrections() {
    return provider
        .corrections()
        .orElseThrow(() -> Refused.notFound("This provider corrects nothing."));
  }

  private static Outcome several(Finding.Several several) {
    return new Outcome.Rejected(
        "several",
        "The ERP holds " + several.erpIds().size() + " documents with this key. Look at them.",
        List.of());
  }

  private Publication publication(PublicationKey key, WirePublication body) {
    return checked(() -> body.toPublication(key, recordEntity));
  }

  private static HeldDocument held(WireHeld held) {
    if (held == null) {
      throw Refused.malformed("The member held is missing.");
    }
    return checked(held::toHeld);
  }

  private static PublicationKey key(String text) {
    return checked(() -> new PublicationKey(text));
  }

  private static <T> T checked(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw Refused.malformed(Replies.sentence(e.getMessage()));
    }
  }
}
