package com.contractingworks.integration.command.unmatched;

import com.contractingworks.integration.access.ClientScope;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.ProblemOpened;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationWithdrawn;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which invoices wait because their client is not served: nobody has created it yet, or it was
 * deprovisioned. Kept in the transaction of the events themselves, so that none is missed.
 */
@ProcessingGroup(UnmatchedInvoices.PROCESSING_GROUP)
@DisallowReplay
public class UnmatchedInvoices {

  /** Handled by subscription: in the transaction that stores the events. */
  public static final String PROCESSING_GROUP = "unmatched-invoices";

  private static final String CLIENT_UNKNOWN = "client-unknown";

  private final JdbcClient jdbc;

  UnmatchedInvoices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One that waits.
   *
   * @param attempt the attempt that it is at
   */
  record Unmatched(InvoiceSyncId syncId, int attempt) {}

  /**
   * What waits for one client.
   *
   * @param invoices how many
   * @param since since when the first of them does
   */
  public record OfClient(String clientId, long invoices, Instant since) {}

  /** How many wait for a client. */
  public long count(String clientId) {
    return jdbc.sql("select count(*) from command_side.unmatched_invoice where client_id = ?")
        .param(clientId)
        .query(Long.class)
        .single();
  }

  /** How many wait. */
  long count() {
    return jdbc.sql("select count(*) from command_side.unmatched_invoice")
        .query(Long.class)
        .single();
  }

  /**
   * The clients for which any wait, by their id.
   *
   * @param after those after this one; empty for the first ones
   * @param most how many at most
   */
  public List<OfClient> list(ClientScope clients, String after, int most) {
    return jdbc.sql(
            "select client_id, count(*) as invoices, min(since) as since from command_side.unmatched_invoice"
                + " where client_id > :after and "
                + clients.condition("client_id")
                + " group by client_id order by client_id offset 0 rows fetch next :most rows only")
        .params(clients.parameters())
        .param("after", after)
        .param("most", most)
        .query(
            (row, number) ->
                new OfClient(
                    row.getString("client_id"),
                    row.getLong("invoices"),
                    Instant.ofEpochMilli(row.getLong("since"))))
        .list();
  }

  /** Those that have waited longest for a client. */
  List<Unmatched> oldest(String clientId, int most) {
    return jdbc.sql(
            "select invoice_id, attempt from command_side.unmatched_invoice where client_id = ?"
                + " order by since, invoice_id offset 0 rows fetch next ? rows only")
        .params(clientId, most)
        .query(
            (row, number) ->
                new Unmatched(
                    new InvoiceSyncId(clientId, row.getString("invoice_id")),
                    row.getInt("attempt")))
        .list();
  }

  @EventHandler
  void on(ProblemOpened event, @Timestamp Instant at) {
    if (event.code().equals(CLIENT_UNKNOWN)) {
      put(event.syncId(), event.attempt(), at);
    }
  }

  @EventHandler
  void on(PublicationRequested event) {
    remove(event.syncId());
  }

  @EventHandler
  void on(PublicationWithdrawn event) {
    remove(event.syncId());
  }

  @EventHandler
  void on(PublicationGivenUp event) {
    remove(event.syncId());
  }

  private void put(InvoiceSyncId syncId, int attempt, Instant at) {
    remove(syncId);
    jdbc.sql(
            "insert into command_side.unmatched_invoice (client_id, invoice_id, attempt, since) values (?, ?, ?, ?)")
        .params(syncId.clientId(), syncId.invoiceId(), attempt, at.toEpochMilli())
        .update();
  }

  private void remove(InvoiceSyncId syncId) {
    jdbc.sql("delete from command_side.unmatched_invoice where client_id = ? and invoice_id = ?")
        .params(syncId.clientId(), syncId.invoiceId())
        .update();
  }
}
