package com.contractingworks.integration.provider;

import java.util.List;

/**
 * Issues a newer revision in the place of one that is credited, and tells of both together: whoever
 * heard only that the newer one was refused would take the older one to be in force.
 */
public final class Reissue {

  private final Publishing publishing;
  private final String erp;

  /**
   * For one ERP.
   *
   * @param publishing finds and writes there
   * @param erp what people call it
   */
  public Reissue(Publishing publishing, String erp) {
    this.publishing = publishing;
    this.erp = erp;
  }

  /** Issues the newer revision if the older one is taken back. */
  public Outcome after(Outcome withdrawn, HeldDocument held, Publication publication, Call call) {
    if (withdrawn instanceof Outcome.Accepted credited) {
      return told(issued(publication, call), credited.document(), held);
    }
    return withdrawn instanceof Outcome.Withdrawn gone
        ? warned(issued(publication, call), gone)
        : withdrawn;
  }

  /** Issues it, or goes on with it. Looked up first: an earlier attempt may have come this far. */
  public Outcome issued(Publication publication, Call call) {
    return publishing
        .find(publication, call)
        .match(
            absent -> publishing.publish(publication, call),
            draft -> publishing.resume(draft, publication, call),
            found -> new Outcome.Accepted(found.document()),
            several ->
                new Outcome.Rejected(
                    "found-twice",
                    erp + " has more than one invoice of this revision. Look at it there.",
                    List.of()),
            Finding.Failed::reason);
  }

  /**
   * What is posted is to be left, but an earlier attempt may have credited it, when that was
   * allowed.
   */
  public Outcome left(
      Outcome.Rejected refusal, HeldDocument held, Publication publication, Call call) {
    return credit(held, publication, call)
        .match(
            absent -> refusal,
            draft -> refusal,
            found -> told(refusal, found.document(), held),
            several -> refusal,
            Finding.Failed::reason);
  }

  /**
   * What ended a revision that may have credited on the way, without saying so. If that cannot be
   * found out now, it stays as it is.
   */
  public Outcome unlessCredited(
      Outcome ended, HeldDocument held, Publication publication, Call call) {
    boolean isEnd =
        ended instanceof Outcome.Rejected
            || ended instanceof Outcome.NotSent notSent && !notSent.wholeConnection();
    return isEnd && credit(held, publication, call) instanceof Finding.Found found
        ? told(ended, found.document(), held)
        : ended;
  }

  private Finding credit(HeldDocument held, Publication publication, Call call) {
    return publishing.find(held.credit(publication.referenceDate()), call);
  }

  private static Outcome warned(Outcome issued, Outcome.Withdrawn gone) {
    return issued instanceof Outcome.Accepted accepted
        ? new Outcome.Accepted(accepted.document().withWarnings(gone.warnings()))
        : issued;
  }

  private static Outcome told(Outcome issued, PublishedDocument note, HeldDocument held) {
    String credited = credited(note, held);
    return issued.match(
        accepted ->
            new Outcome.Accepted(
                accepted.document().alsoWritten(note.written()).withWarnings(note.warnings())),
        rejected ->
            new Outcome.Rejected(
                rejected.code(),
                sentence(credited + "; the new one is not issued. ", rejected.message()),
                rejected.fieldErrors(),
                note),
        notSent ->
            new Outcome.NotSent(
                notSent.code(),
                sentence(credited + "; the new one is not issued. ", notSent.message()),
                notSent.retryAfter(),
                notSent.wholeConnection(),
                note),
        unclear -> new Outcome.Unclear(unclear.code(), credited + ". " + unclear.message(), note),
        pending -> pending,
        withdrawn -> withdrawn);
  }

  /** A provider elsewhere may be one of ours, which says so already. */
  private static String sentence(String credited, String message) {
    return message.startsWith(credited) ? message : credited + message;
  }

  private static String credited(PublishedDocument note, HeldDocument held) {
    String form =
        note.isDraft()
            ? "The invoice %s has the credit note %s, which is a draft yet"
            : "The invoice %s is credited by %s";
    return form.formatted(
        held.number() == null ? held.erpId() : held.number(),
        note.number() == null ? note.erpId() : note.number());
  }
}
