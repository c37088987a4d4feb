package com.contractingworks.integration.query.invoice;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.query.graphql.Arguments;
import com.contractingworks.integration.query.graphql.Connection;
import com.contractingworks.integration.query.graphql.PageRequest;
import com.contractingworks.integration.query.row.TimelineEntry;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers the questions of {@code invoice-sync.graphqls}. */
@Controller
public final class InvoiceSyncGraphql {

  private static final String LIST = "invoiceSyncs/1";

  private final InvoiceSyncQueries queries;
  private final Timelines timelines;
  private final PageRequest.Sizes sizes;

  /** Answers from a schema, with pages of these sizes. */
  public InvoiceSyncGraphql(
      InvoiceSyncQueries queries, Timelines timelines, PageRequest.Sizes sizes) {
    this.queries = queries;
    this.timelines = timelines;
    this.sizes = sizes;
  }

  @QueryMapping
  InvoiceSync invoiceSync(
      @ContextValue Caller caller, @Argument String clientId, @Argument String invoiceId) {
    InvoiceSyncId id =
        new InvoiceSyncId(
            Arguments.identifier("clientId", clientId),
            Arguments.identifier("invoiceId", invoiceId));
    return queries.find(id.toString(), caller.clients()).map(InvoiceSync::of).orElse(null);
  }

  @QueryMapping
  Connection<InvoiceSync> invoiceSyncs(
      @ContextValue Caller caller,
      @Argument InvoiceSyncFilter filter,
      @Argument Integer first,
      @Argument String after) {
    PageRequest page = sizes.of(LIST, first, after);
    InvoiceSyncFilter wanted = filter == null ? InvoiceSyncFilter.ALL : filter;
    Long afterPosition = page.after() == null ? null : Long.valueOf(page.after());
    List<InvoiceSync> rows =
        queries.list(wanted, caller.clients(), afterPosition, page.size() + 1).stream()
            .map(InvoiceSync::of)
            .toList();
    return Connection.of(
        LIST,
        page,
        rows,
        row -> Long.toString(row.openedPosition()),
        () -> queries.count(wanted, caller.clients()));
  }

  @SchemaMapping(typeName = "InvoiceSync")
  CompletableFuture<List<TimelineEntry>> timeline(
      InvoiceSync invoice,
      @Argument Integer last,
      DataLoader<Timelines.Wanted, List<TimelineEntry>> timelines) {
    return timelines.load(this.timelines.wanted(invoice, last));
  }

  @SchemaMapping(typeName = "InvoiceSync")
  CompletableFuture<ErpStatus> erpStatus(
      InvoiceSync invoice, DataLoader<ErpStates.Wanted, KnownState> erpStates) {
    return state(invoice, erpStates).thenApply(KnownState::status);
  }

  @SchemaMapping(typeName = "InvoiceSync")
  CompletableFuture<BigDecimal> openAmount(
      InvoiceSync invoice, DataLoader<ErpStates.Wanted, KnownState> erpStates) {
    return state(invoice, erpStates).thenApply(KnownState::openAmount);
  }

  @SchemaMapping(typeName = "InvoiceSync")
  CompletableFuture<String> erpLink(
      InvoiceSync invoice, DataLoader<ErpStates.Wanted, KnownState> erpStates) {
    return state(invoice, erpStates).thenApply(KnownState::link);
  }

  private static CompletableFuture<KnownState> state(
      InvoiceSync invoice, DataLoader<ErpStates.Wanted, KnownState> loader) {
    return loader.load(ErpStates.Wanted.of(invoice));
  }
}
