package com.contractingworks.integration.query.feed;

import com.contractingworks.integration.query.invoice.ChangedInvoice;
import com.contractingworks.integration.query.invoice.InvoiceSync;
import com.contractingworks.integration.query.invoice.InvoiceSyncQueries;
import com.contractingworks.integration.query.projection.ProjectionProgress;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the invoices that have changed since it looked last.
 *
 * <p>Segments of the projection commit side by side, so a row with a lower position may appear
 * after one with a higher position. Only up to the lowest token is everything there. So it looks at
 * all rows above that, every time, and leaves out those that it has seen at the same position.
 */
final class ChangeReader {

  /** Bounds one look. What is beyond is told when the lowest token has moved on. */
  private static final int MOST = 2000;

  private final InvoiceSyncQueries queries;
  private final ProjectionProgress progress;
  private final Map<String, Long> seen = new HashMap<>();
  private long settled;

  ChangeReader(InvoiceSyncQueries queries, ProjectionProgress progress) {
    this.queries = queries;
    this.progress = progress;
  }

  /** Takes what is there now for known; beyond the bound of a look, it may be told once more. */
  void begin() {
    settled = progress.position();
    seen.clear();
    queries
        .changedAfter(settled, MOST)
        .forEach(change -> seen.put(change.subject(), change.position()));
  }

  /** What has changed since {@link #begin} or the last call: each invoice once, as it is now. */
  Collection<InvoiceSync> read() {
    long position = progress.position();
    List<ChangedInvoice> changes = queries.changedAfter(settled, MOST);
    Map<String, InvoiceSync> changed = new LinkedHashMap<>();
    for (ChangedInvoice change : changes) {
      Long before = seen.put(change.subject(), change.position());
      if (before == null || before < change.position()) {
        changed.put(change.invoice().key(), change.invoice());
      }
    }
    long complete = changes.size() < MOST ? position : last(changes);
    settled = Math.max(settled, Math.min(position, complete));
    seen.values().removeIf(at -> at <= settled);
    return changed.values();
  }

  private static long last(List<ChangedInvoice> changes) {
    return changes.get(changes.size() - 1).position();
  }
}
