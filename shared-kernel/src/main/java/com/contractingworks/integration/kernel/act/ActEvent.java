package com.contractingworks.integration.kernel.act;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * What somebody did at the service, or tried to. Who it was and why is in the event's metadata, as
 * with every event. Stored for ever; holds no secret.
 */
public sealed interface ActEvent {

  /** The type of the streams of these events, of which each act has one. */
  String STREAM = "Act";

  /** The act that this happened to. */
  String actId();

  /**
   * The name of the stream of an act in the event log.
   *
   * @param actId of the act
   */
  static String stream(String actId) {
    return "act:" + actId;
  }

  /**
   * Somebody did something, or tried to.
   *
   * @param actId a UUID; what an act changed has {@code request:<actId>} as its cause
   * @param action what it was, such as {@code client.pause}; where it was refused before that was
   *     known, the route or field, such as {@code GET /api/v1/dead-letters}
   * @param clientId the client that it was about; null if it was about none, or several
   * @param subject what of the client, such as the invoice's id; null if nothing narrower is meant
   * @param outcome what became of it
   * @param detail why it was refused or failed; null if it was done
   * @param roles of whoever did it, as the token had them
   * @param address from which it came
   * @param begunAt when it began
   */
  @Revision("1")
  record ActRecorded(
      String actId,
      String action,
      String clientId,
      String subject,
      ActOutcome outcome,
      String detail,
      List<String> roles,
      String address,
      Instant begunAt)
      implements ActEvent {

    public ActRecorded {
      roles = List.copyOf(roles);
    }
  }
}
