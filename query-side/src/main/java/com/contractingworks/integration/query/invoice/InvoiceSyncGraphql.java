package com.contractingworks.integration.query.invoice;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.query.graphql.Arguments;
import com.contractingworks.integration.query.graphql.Connection;
import com.contractingworks.integration.query.graphql.PageRequest;
import com.contractingworks.integration.query.row.TimelineEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers the questions of {@code invoice-sync.graphqls}. */
@Controller
public final class InvoiceSyncGraphql {

  private static final String LIST = "invoiceSyncs/1";

  /** Names an exchange. */
  record Exchange(String id, String sha256) {}

  private final InvoiceSyncQueries queries;
  private final PageRequest.Sizes sizes;

  /** Answers from a schema, with pages of these sizes. */
  public InvoiceSyncGraphql(InvoiceSyncQueries queries, PageRequest.Sizes sizes) {
    this.queries = queries;
    this.sizes = sizes;
  }

  @QueryMapping
  InvoiceSync invoiceSync(@Argument String clientId, @Argument String invoiceId) {
    InvoiceSyncId id =
        new InvoiceSyncId(
            Arguments.identifier("clientId", clientId),
            Arguments.identifier("invoiceId", invoiceId));
    return queries.find(id.toString()).map(InvoiceSync::of).orElse(null);
  }

  @QueryMapping
  Connection<InvoiceSync> invoiceSyncs(
      @Argument InvoiceSyncFilter filter, @Argument Integer first, @Argument String after) {
    PageRequest page = sizes.of(LIST, first, after);
    InvoiceSyncFilter wanted = filter == null ? InvoiceSyncFilter.ALL : filter;
    Long afterPosition = page.after() == null ? null : Long.valueOf(page.after());
    List<InvoiceSync> rows =
        queries.list(wanted, afterPosition, page.size() + 1).stream().map(InvoiceSync::of).toList();
    return Connection.of(
        LIST, page, rows, row -> Long.toString(row.openedPosition()), () -> queries.count(wanted));
  }

  @BatchMapping(typeName = "InvoiceSync")
  Map<InvoiceSync, List<TimelineEntry>> timeline(List<InvoiceSync> invoices) {
    Map<String, List<TimelineEntry>> timelines =
        queries.timelines(invoices.stream().map(InvoiceSync::key).distinct().toList());
    return invoices.stream()
        .distinct()
        .collect(
            Collectors.toMap(
                Function.identity(), sync -> timelines.getOrDefault(sync.key(), List.of())));
  }

  @SchemaMapping(typeName = "TimelineEntry")
  List<Exchange> exchanges(TimelineEntry entry) {
    if (entry.exchanges() == null || entry.exchanges().isBlank()) {
      return List.of();
    }
    return Arrays.stream(entry.exchanges().strip().split(" +"))
        .map(exchange -> exchange.split("=", 2))
        .map(parts -> new Exchange(parts[0], parts.length == 2 ? parts[1] : ""))
        .toList();
  }
}
