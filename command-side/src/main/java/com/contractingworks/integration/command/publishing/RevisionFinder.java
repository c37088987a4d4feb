package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Looks an invoice up under every revision that may lie in the ERP: an execution that was lost may
 * have read a newer revision than the one that was asked for, and keys differ by revision.
 */
final class RevisionFinder {

  /**
   * What was found.
   *
   * @param finding the answer over all revisions
   * @param revision the revision that it is about
   * @param leftBehind what else was begun in the ERP, which nobody will complete
   */
  record Located(Finding finding, int revision, List<Begun> leftBehind) {

    /** One sentence for a person about each thing that is left behind. */
    List<String> warnings() {
      return leftBehind.stream().map(each -> each.warning("also holds")).toList();
    }

    /** The same where the ERP holds nothing else, and what was found is not completed either. */
    List<String> warningsOfCancelled() {
      Stream<Begun> newest =
          finding instanceof Finding.Draft draft
              ? Stream.of(new Begun(draft.erpId(), revision))
              : Stream.of();
      return Stream.concat(newest, leftBehind.stream()).map(each -> each.warning("holds")).toList();
    }
  }

  /** A document that was begun and not completed. */
  record Begun(String erpId, int revision) {

    String warning(String holds) {
      return "The ERP %s %s, begun for revision %d and never completed. Delete it there, so that nobody completes it."
          .formatted(holds, erpId, revision);
    }
  }

  private RevisionFinder() {}

  /**
   * Looks from the highest revision down.
   *
   * @param records the document of a revision in the provider's schema; null if it cannot be had
   */
  static Located locate(Work work, int highest, IntFunction<EntityRecord> records) {
    Answers answers = new Answers(highest, work.task().held());
    for (int revision = highest; revision >= work.task().oldestRevision(); revision--) {
      Publication publication = work.publication(revision, records.apply(revision));
      Finding finding = work.provider().publishing().find(publication, work.call());
      if (finding instanceof Finding.Failed) {
        return new Located(finding, revision, List.of());
      }
      answers.add(finding, revision);
    }
    return withCreditNote(answers.together(), work);
  }

  /**
   * Looks for what a correction began of the revisions after the one that the ERP holds, and left
   * there when it was refused or not sent.
   *
   * @return all of it as left behind; the finding is a failed look-up, or an absence
   */
  static Located begunLater(Work work) {
    HeldDocument held = work.task().held();
    List<Begun> begun = new ArrayList<>();
    int revision = work.task().revision();
    for (PublicationKey key : held.laterKeys()) {
      Finding finding = work.provider().publishing().find(work.lookUp(key), work.call());
      if (finding instanceof Finding.Failed) {
        return new Located(finding, revision, List.of());
      }
      if (finding instanceof Finding.Draft draft && !draft.erpId().equals(held.erpId())) {
        begun.add(new Begun(draft.erpId(), revision));
      }
      revision--;
    }
    return new Located(new Finding.Absent(), work.task().revision(), begun);
  }

  /**
   * What took the place of another document may have come with a credit note, which was written
   * too: the ERP's notice of it is no foreign change.
   */
  private static Located withCreditNote(Located located, Work work) {
    if (work.task().correction() == null
        || !(located.finding() instanceof Finding.Found revision)) {
      return located;
    }
    Finding credit = work.provider().publishing().find(work.creditOfHeld(), work.call());
    if (credit instanceof Finding.Found note) {
      PublishedDocument both = revision.document().alsoWritten(note.document().written());
      return new Located(new Finding.Found(both), located.revision(), located.leftBehind());
    }
    return credit instanceof Finding.Failed
        ? new Located(credit, located.revision(), List.of())
        : located;
  }

  /** The answers about each revision, and what they say together. */
  private static final class Answers {

    private final int highest;
    private final HeldDocument held;
    private final List<String> ids = new ArrayList<>();
    private final List<Begun> begun = new ArrayList<>();
    private Finding found;
    private int foundRevision;

    Answers(int highest, HeldDocument held) {
      this.highest = highest;
      this.held = held;
    }

    void add(Finding finding, int revision) {
      if (finding instanceof Finding.Several several) {
        ids.addAll(several.erpIds());
      } else if (finding instanceof Finding.Found one) {
        ids.add(one.document().erpId());
        found = finding;
        foundRevision = revision;
      } else if (finding instanceof Finding.Draft draft) {
        begun.add(new Begun(draft.erpId(), revision));
      }
    }

    /** What was begun of an older revision is left behind: its content is not known any more. */
    Located together() {
      if (ids.size() > 1) {
        return new Located(new Finding.Several(ids), highest, leftBehind(begun));
      }
      if (found != null) {
        return new Located(found, foundRevision, leftBehind(begun));
      }
      if (begun.isEmpty() || begun.get(0).revision() < highest) {
        return new Located(new Finding.Absent(), highest, leftBehind(begun));
      }
      Finding draft = new Finding.Draft(begun.get(0).erpId());
      return new Located(draft, highest, leftBehind(begun.subList(1, begun.size())));
    }

    /** What is being corrected is not left: an earlier revision of it may have been begun. */
    private List<Begun> leftBehind(List<Begun> documents) {
      return documents.stream()
          .filter(each -> held == null || !each.erpId().equals(held.erpId()))
          .toList();
    }
  }
}
