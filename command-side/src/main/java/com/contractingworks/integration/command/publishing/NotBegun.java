package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordLookUpFailed;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordNotSent;
import java.time.Instant;
import java.time.InstantSource;

/** The commands that record that a step could not be begun, because the ERP cannot be reached. */
final class NotBegun {

  private static final String UNREAD = "connection-not-read";

  private final PublicationPolicy policy;
  private final InstantSource clock;

  NotBegun(PublicationPolicy policy, InstantSource clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /** The connection does not exist: to send again is up to a person. */
  Object noConnection(PublishInvoice task) {
    Instant lookAgainAt = clock.instant().plus(policy.settings().maxLookUpWait());
    String message = connection(task) + " is not there.";
    return failed(task, RecordNotSent.NO_CONNECTION, message, null, lookAgainAt);
  }

  /** The connection could not be read, which may pass. */
  Object unread(PublishInvoice task) {
    Instant now = clock.instant();
    return failed(
        task,
        UNREAD,
        connection(task) + " could not be read; the log of the service says more.",
        policy.retryAt(now, task.tries(), UNREAD, null),
        policy.lookUpAgainAt(now, task.failures() + 1, null));
  }

  private static String connection(PublishInvoice task) {
    return "The connection of client " + task.syncId().clientId() + " to " + task.provider();
  }

  private Object failed(
      PublishInvoice task, String code, String message, Instant sendAgainAt, Instant lookAgainAt) {
    return switch (task.step()) {
      case SEND ->
          new RecordNotSent(
              task.syncId(),
              task.attempt(),
              code,
              message,
              sendAgainAt,
              null,
              policy.settings().maxTries());
      case LOOK_UP ->
          new RecordLookUpFailed(
              task.syncId(),
              task.attempt(),
              code,
              message,
              lookAgainAt,
              policy.settings().maxLookUpFailures());
    };
  }
}
