package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpFailure;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a draft, makes an invoice or a credit note of it by a transition, and reads it back. The
 * transition's answer says nothing; only what is read proves it.
 */
final class Drafts {

  private final UniEconomyClient client;
  private final InvoiceFinder finder;

  Drafts(UniEconomyClient client, InvoiceFinder finder) {
    this.client = client;
    this.finder = finder;
  }

  /** Makes a new draft and invoices it. */
  Outcome create(ObjectNode body, Expected expected, List<String> warnings, Call call) {
    return client
        .createInvoice(body, call)
        .match(
            created -> written(created, expected, warnings, call),
            failure -> unlessThere(refused(failure), expected.key(), call));
  }

  /** Changes a draft and invoices it. */
  Outcome replace(long id, ObjectNode body, Expected expected, List<String> warnings, Call call) {
    return client
        .updateInvoice(id, body, call)
        .match(changed -> written(changed, expected, warnings, call), Drafts::refused);
  }

  /** Goes on with a draft, unless somebody has made something else of it. */
  Outcome resume(long id, Expected expected, Call call) {
    return client
        .invoice(id, call)
        .match(read -> resume(read, expected, call), HttpFailure::whileReading);
  }

  private Outcome resume(Entity read, Expected expected, Call call) {
    if (read.isDeleted() || !read.isDraft()) {
      return noDraft(read.id());
    }
    boolean ours =
        expected.key().value().equals(read.text("ExternalReference"))
            && read.children("Items") != null
            && expected.isStillIn(read);
    return ours ? post(read.id(), expected, List.of(), call) : changed(read.id());
  }

  /**
   * Invoices a draft. If UniEconomy refuses, or will not listen now, the draft stays, and the next
   * attempt finds it by its reference and comes back here.
   */
  private Outcome post(long id, Expected expected, List<String> warnings, Call call) {
    return client
        .invoiceDraft(id, call)
        .match(
            done -> readBack(id, expected, warnings, call),
            failure -> draftStays(failure.whileWriting(), id, call));
  }

  /** It is written, so whatever goes wrong with the reading leaves only a doubt. */
  private Outcome readBack(long id, Expected expected, List<String> warnings, Call call) {
    return client
        .invoice(id, call)
        .match(
            read ->
                read.id() != null && read.id() == id
                    ? expected.judge(read, warnings, call)
                    : Expected.unbelievable(),
            failure -> new Outcome.Unclear(failure.code(), failure.message()));
  }

  /** Judges the answer to a draft that was written, which UniEconomy may have invoiced at once. */
  private Outcome written(Entity written, Expected expected, List<String> warnings, Call call) {
    String reference = written.text("ExternalReference");
    if (written.id() == null
        || written.whole("StatusCode") == null
        || reference != null && !reference.equals(expected.key().value())) {
      return UniEconomyErrors.unreadable().whileWriting();
    }
    if (!written.isDraft()) {
      List<String> all = new ArrayList<>(warnings);
      all.add("UniEconomy invoiced the draft at once, although it was asked not to.");
      return readBack(written.id(), expected, all, call);
    }
    return expected.isOfItsKind(written)
        ? post(written.id(), expected, warnings, call)
        : notTaken(written.id());
  }

  /**
   * UniEconomy takes a GUID only once. A refusal may mean that the draft is there already, of an
   * earlier request: that is looked up, and never taken for a fault of the document.
   */
  private Outcome unlessThere(Outcome refusal, PublicationKey key, Call call) {
    if (!(refusal instanceof Outcome.Rejected)) {
      return refusal;
    }
    return finder
        .with(key, call)
        .match(
            ours ->
                ours.isEmpty()
                    ? refusal
                    : new Outcome.Unclear("there-already", "UniEconomy has it already."),
            failure -> new Outcome.Unclear(failure.code(), failure.message()));
  }

  /**
   * A refusal may come of the very attempt whose outcome was unclear, if it has been completed just
   * now: then the draft is none any more, and there is an invoice to be found.
   */
  private Outcome draftStays(Outcome outcome, long id, Call call) {
    if (!(outcome instanceof Outcome.Rejected rejected)) {
      return outcome;
    }
    return client
        .invoice(id, call)
        .match(
            read ->
                read.isDraft()
                    ? new Outcome.Rejected(
                        rejected.code(),
                        rejected.message()
                            + " The draft "
                            + id
                            + " stays in UniEconomy and is invoiced when it is tried again.",
                        rejected.fieldErrors())
                    : noDraft(id),
            failure -> new Outcome.Unclear(failure.code(), failure.message()));
  }

  private static Outcome refused(HttpFailure failure) {
    return failure.inside("invoice.").whileWriting();
  }

  /** The outcome if a person changed a draft of ours. */
  static Outcome changed(Long id) {
    return new Outcome.Rejected(
        "draft-changed",
        "The draft "
            + id
            + " was changed in UniEconomy before it was invoiced. Correct or delete it there,"
            + " then try again.",
        List.of());
  }

  /** The outcome if a draft turns out to be none. */
  static Outcome noDraft(Long id) {
    return new Outcome.Unclear(
        "draft-gone", "The draft " + id + " is none any more since it was looked up.");
  }

  private static Outcome notTaken(Long id) {
    return new Outcome.Rejected(
        "draft-not-taken",
        "UniEconomy did not take the draft "
            + id
            + " for what it was meant to be. Delete it there, and make the document there by hand.",
        List.of());
  }
}
