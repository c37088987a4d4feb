package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CorrectionRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.ProblemOpened;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotFound;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotSent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRejected;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationWithdrawn;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which invoice a publication key belongs to, and whether its outcome is still to come. Kept in the
 * transaction of the events themselves, because a notice may arrive before our own call has
 * returned.
 */
@ProcessingGroup(PublicationIndex.PROCESSING_GROUP)
@DisallowReplay
public class PublicationIndex implements CreditsUnderWay {

  /** Handled by subscription: in the transaction that stores the events. */
  public static final String PROCESSING_GROUP = "publication-index";

  /** The problem that ends a publication without an outcome. */
  private static final String FOUND_TWICE = "found-twice";

  /** The identifiers of a client's invoices are those between its own with one and the other. */
  private static final String OF_CLIENT = "/";

  private static final String AFTER_THOSE_OF_CLIENT = "0";

  private final JdbcClient jdbc;

  public PublicationIndex(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What is known of a key.
   *
   * @param inFlight whether an outcome is still to come: its own, or that of a credit note that
   *     credits it
   */
  public record Entry(InvoiceSyncId syncId, boolean inFlight) {}

  /** What is known of a key; empty if it was never used. */
  public Optional<Entry> find(PublicationKey key) {
    return jdbc.sql(
            """
            select p.sync_id, p.in_flight,
              (select count(*) from command_side.credit_under_way c
                where c.credited_key = p.publication_key) as credits
            from command_side.publication p where p.publication_key = ?""")
        .param(key.value())
        .query(
            (row, number) ->
                new Entry(
                    InvoiceSyncId.parse(row.getString("sync_id")),
                    row.getBoolean("in_flight") || row.getInt("credits") > 0))
        .optional();
  }

  /** How many invoices of a client have a publication whose outcome is still to come. */
  public long underWay(String clientId) {
    return jdbc.sql(
            "select count(distinct sync_id) from command_side.publication where sync_id >= ? and sync_id < ? and in_flight = 1")
        .params(clientId + OF_CLIENT, clientId + AFTER_THOSE_OF_CLIENT)
        .query(Long.class)
        .single();
  }

  /** A credit note credits one thing at a time; what is credited may have several at a time. */
  @Override
  public void begin(InvoiceSyncId note, PublicationKey credited) {
    int updated =
        jdbc.sql("update command_side.credit_under_way set credited_key = ? where note_sync_id = ?")
            .params(credited.value(), note.toString())
            .update();
    if (updated == 0) {
      jdbc.sql(
              "insert into command_side.credit_under_way (note_sync_id, credited_key) values (?, ?)")
          .params(note.toString(), credited.value())
          .update();
    }
  }

  @Override
  public Optional<InvoiceSyncId> creditedBy(InvoiceSyncId note) {
    return jdbc.sql(
            """
            select p.sync_id from command_side.credit_under_way c
            join command_side.publication p on p.publication_key = c.credited_key
            where c.note_sync_id = ?""")
        .param(note.toString())
        .query((row, number) -> InvoiceSyncId.parse(row.getString("sync_id")))
        .optional();
  }

  @EventHandler
  void on(PublicationRequested event) {
    put(event.publicationKey(), event.syncId(), true);
    if (event.correction() != null) {
      PublicationKey held = event.correction().key();
      put(held, event.syncId(), true);
      put(held.ofCredit(), event.syncId(), true);
    }
  }

  @EventHandler
  void on(PublicationAccepted event) {
    settle(event.syncId());
    put(event.publicationKey(), event.syncId(), false);
  }

  @EventHandler
  void on(PublicationRejected event) {
    settle(event.syncId());
  }

  @EventHandler
  void on(CorrectionRefused event) {
    settle(event.syncId());
  }

  @EventHandler
  void on(PublicationWithdrawn event) {
    settle(event.syncId());
  }

  @EventHandler
  void on(PublicationGivenUp event) {
    settle(event.syncId());
  }

  /** Without a next try nothing is on its way any more: what turns up later turns up by itself. */
  @EventHandler
  void on(PublicationNotSent event) {
    if (event.retryAt() == null) {
      settle(event.syncId());
    }
  }

  /** A proved absence; if there is another attempt it has an event of its own. */
  @EventHandler
  void on(PublicationNotFound event) {
    if (event.nextLookUpAt() == null) {
      settle(event.syncId());
    }
  }

  @EventHandler
  void on(ProblemOpened event) {
    if (event.code().equals(FOUND_TWICE)) {
      settle(event.syncId());
    }
  }

  private void settle(InvoiceSyncId syncId) {
    jdbc.sql(
            "update command_side.publication set in_flight = 0 where sync_id = ? and in_flight = 1")
        .param(syncId.toString())
        .update();
    jdbc.sql("delete from command_side.credit_under_way where note_sync_id = ?")
        .param(syncId.toString())
        .update();
  }

  private void put(PublicationKey key, InvoiceSyncId syncId, boolean inFlight) {
    int updated =
        jdbc.sql("update command_side.publication set in_flight = ? where publication_key = ?")
            .params(inFlight, key.value())
            .update();
    if (updated == 0) {
      jdbc.sql(
              "insert into command_side.publication (publication_key, sync_id, in_flight) values (?, ?, ?)")
          .params(key.value(), syncId.toString(), inFlight)
          .update();
    }
  }
}
