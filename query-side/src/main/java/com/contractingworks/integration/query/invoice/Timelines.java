package com.contractingworks.integration.query.invoice;

import com.contractingworks.integration.query.graphql.QueryException;
import com.contractingworks.integration.query.graphql.QueryException.Code;
import com.contractingworks.integration.query.row.TimelineEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import reactor.core.publisher.Mono;

/** Reads the timelines of all invoices of an answer together, none longer than asked for. */
public final class Timelines {

  /** Under which name GraphQL hands the loader to who needs it. */
  static final String LOADER = "timelines";

  /** Entries of all timelines of an answer; shared evenly, so that a page costs what it says. */
  private static final int MOST_TOGETHER = 20_000;

  /**
   * A timeline that is wanted.
   *
   * @param key of the invoice
   * @param last how many entries at most, the newest ones
   */
  record Wanted(String key, int last) {}

  private final InvoiceSyncQueries queries;
  private final int max;

  /**
   * Reads from a schema.
   *
   * @param max the most entries of one timeline
   */
  public Timelines(InvoiceSyncQueries queries, int max) {
    this.queries = queries;
    this.max = max;
  }

  /** Makes the loader known. */
  public void registerIn(BatchLoaderRegistry registry) {
    registry
        .<Wanted, List<TimelineEntry>>forName(LOADER)
        .registerMappedBatchLoader((wanted, environment) -> Mono.fromSupplier(() -> read(wanted)));
  }

  /**
   * What an argument asks for; null asks for all.
   *
   * @throws QueryException if it is not positive, or too many
   */
  Wanted wanted(InvoiceSync invoice, Integer last) {
    if (last != null && (last < 1 || last > max)) {
      throw new QueryException(
          Code.BAD_PAGE_SIZE, "'last' must be from 1 to %d, but was %d.".formatted(max, last));
    }
    return new Wanted(invoice.key(), last == null ? max : last);
  }

  private Map<Wanted, List<TimelineEntry>> read(Set<Wanted> wanted) {
    Set<String> keys = wanted.stream().map(Wanted::key).collect(Collectors.toSet());
    int longest = wanted.stream().mapToInt(Wanted::last).max().orElse(0);
    int most = Math.min(longest, MOST_TOGETHER / keys.size());
    Map<String, List<TimelineEntry>> found = queries.timelines(keys, most);
    Map<Wanted, List<TimelineEntry>> timelines = new HashMap<>();
    wanted.forEach(
        each -> timelines.put(each, newest(found.getOrDefault(each.key(), List.of()), each)));
    return timelines;
  }

  private static List<TimelineEntry> newest(List<TimelineEntry> timeline, Wanted wanted) {
    return timeline.subList(Math.max(0, timeline.size() - wanted.last()), timeline.size());
  }
}
