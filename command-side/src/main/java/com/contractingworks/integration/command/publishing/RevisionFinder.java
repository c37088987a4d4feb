package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

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
   */
  record Located(Finding finding, int revision) {}

  private RevisionFinder() {}

  /**
   * Looks from the highest revision down.
   *
   * @param records the document of a revision in the provider's schema; null if it cannot be had
   */
  static Located locate(Work work, int highest, IntFunction<EntityRecord> records) {
    Located found = null;
    Located draft = null;
    List<String> ids = new ArrayList<>();
    for (int revision = highest; revision >= work.task().oldestRevision(); revision--) {
      Publication publication = work.publication(revision, records.apply(revision));
      Finding finding = work.provider().publishing().find(publication, work.call());
      if (finding instanceof Finding.Failed) {
        return new Located(finding, revision);
      }
      if (finding instanceof Finding.Several several) {
        ids.addAll(several.erpIds());
      } else if (finding instanceof Finding.Found one) {
        ids.add(one.document().erpId());
        found = new Located(finding, revision);
      } else if (finding instanceof Finding.Draft && revision == highest) {
        draft = new Located(finding, revision);
      }
    }
    if (ids.size() > 1) {
      return new Located(new Finding.Several(ids), highest);
    }
    if (found != null) {
      return found;
    }
    return draft == null ? new Located(new Finding.Absent(), highest) : draft;
  }
}
