package com.contractingworks.integration.command.webhook;

import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells which events of a document were in the log at an earlier moment, by the numbers of the log:
 * the clocks of two processes need not agree. A number is taken when an event is appended. So an
 * event whose number was not seen when a reading was begun may tell of something later than the
 * reading shows; one whose number is not higher than one that was seen cannot.
 */
final class DocumentLog {

  private static final String TABLE = EventLogAutoConfiguration.SCHEMA + ".DomainEventEntry";

  private final JdbcClient jdbc;

  DocumentLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Where the log ends at this moment. */
  long position() {
    return jdbc.sql("select coalesce(max(globalIndex), -1) from " + TABLE)
        .query(Long.class)
        .single();
  }

  /**
   * The sequence number of the document's last event up to a position of the log; -1 if it had
   * none.
   */
  long lastEvent(ErpDocumentId document, long position) {
    return jdbc.sql(
            "select coalesce(max(sequenceNumber), -1) from "
                + TABLE
                + " where aggregateIdentifier = ? and globalIndex <= ?")
        .params(document.toString(), position)
        .query(Long.class)
        .single();
  }
}
