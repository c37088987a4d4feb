package com.contractingworks.integration.command.act;

import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.act.ActEvent;
import com.contractingworks.integration.kernel.act.ActEvent.ActRecorded;
import com.contractingworks.integration.kernel.act.ActOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/**
 * An act as it was written down.
 *
 * @param event what the log is to have
 * @param actor who it was
 * @param reason why, in their words; null if they gave none
 */
record ActRow(ActRecorded event, String actor, String reason) {

  static ActRow read(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    return new ActRow(
        new ActRecorded(
            row.getString("act_id"),
            row.getString("action"),
            row.getString("client_id"),
            row.getString("subject"),
            outcome == null ? ActOutcome.UNKNOWN : ActOutcome.valueOf(outcome),
            row.getString("detail"),
            Arrays.stream(row.getString("roles").split(" ")).filter(r -> !r.isEmpty()).toList(),
            row.getString("address"),
            row.getObject("begun_at", OffsetDateTime.class).toInstant()),
        row.getString("actor"),
        row.getString("reason"));
  }

  String id() {
    return event.actId();
  }

  /** The first and only event of its stream, so that the log takes it once. */
  GenericDomainEventMessage<ActRecorded> message() {
    Map<String, String> metadata = new HashMap<>();
    metadata.put(EventMetadata.ACTOR, actor);
    metadata.put(EventMetadata.CAUSE, "request:" + id());
    metadata.put(EventMetadata.CORRELATION, id());
    if (reason != null) {
      metadata.put(EventMetadata.REASON, reason);
    }
    return new GenericDomainEventMessage<>(
        ActEvent.STREAM, ActEvent.stream(id()), 0, event, metadata);
  }
}
