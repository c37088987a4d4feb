package com.contractingworks.integration.command.invoice;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.FromCw;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RetryPublication;
import java.time.Instant;

/**
 * What CW or a person wants done about an invoice, now or again.
 *
 * @param revision CW's revision that is wanted
 * @param target where to, unless the ERP holds the invoice already; null if the client is unknown
 * @param dueAt when
 * @param commandId the command behind it
 * @param commandDigest the digest of CW's command; empty if it is a person's
 */
record Wish(
    int revision, PublicationTarget target, Instant dueAt, String commandId, String commandDigest) {

  static final String NO_DIGEST = "";

  static Wish of(FromCw command) {
    return new Wish(
        command.revision(),
        command.target(),
        command.now(),
        command.commandId(),
        command.commandDigest());
  }

  static Wish of(RetryPublication command, int newestRevision) {
    return new Wish(
        newestRevision, command.target(), command.now(), command.commandId(), NO_DIGEST);
  }
}
