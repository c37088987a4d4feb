package com.contractingworks.integration.query.feed;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.query.graphql.Arguments;
import com.contractingworks.integration.query.graphql.QueryException;
import com.contractingworks.integration.query.graphql.QueryException.Code;
import com.contractingworks.integration.query.graphql.UntilTokenEnds;
import com.contractingworks.integration.query.invoice.InvoiceSync;
import com.contractingworks.integration.query.invoice.InvoiceSyncQueries;
import java.time.Instant;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

/** Serves the subscriptions of {@code invoice-sync.graphqls}. */
@Controller
public final class InvoiceSyncSubscriptions {

  private final InvoiceSyncFeed feed;
  private final InvoiceSyncQueries queries;

  InvoiceSyncSubscriptions(InvoiceSyncFeed feed, InvoiceSyncQueries queries) {
    this.feed = feed;
    this.queries = queries;
  }

  @SubscriptionMapping
  Flux<InvoiceSync> invoiceSyncChanged(
      @ContextValue Caller caller, @Argument String clientId, @Argument String invoiceId) {
    return UntilTokenEnds.of(changes(caller, clientId, invoiceId), caller, Instant.now());
  }

  private Flux<InvoiceSync> changes(Caller caller, String clientId, String invoiceId) {
    String client = Arguments.identifier("clientId", clientId);
    String invoice = Arguments.identifier("invoiceId", invoiceId);
    if (invoice == null) {
      return feed.changes(
          changed ->
              (client == null || client.equals(changed.clientId()))
                  && caller.clients().includes(changed.clientId()),
          Optional::empty);
    }
    if (client == null) {
      throw new QueryException(
          Code.BAD_ARGUMENT, "invoiceId alone names no invoice. Give the clientId as well.");
    }
    String key = new InvoiceSyncId(client, invoice).toString();
    return feed.changes(
        changed -> key.equals(changed.key()) && caller.clients().includes(changed.clientId()),
        () -> queries.find(key, caller.clients()).map(InvoiceSync::of));
  }
}
