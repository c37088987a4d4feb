package com.contractingworks.integration.access.audit;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.kernel.EventMetadata;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Something that a caller is doing. A handler of a REST route gets the one under way as a
 * parameter, and can say what it is about and why; what follows from it carries its {@link
 * #origin}.
 */
public final class AuditedAct {

  private final String id = UUID.randomUUID().toString();
  private final String action;
  private final Caller caller;
  private final Instant begunAt;

  private String clientId;
  private String subject;
  private String reason;
  private String problem;

  /**
   * Begins an act.
   *
   * @param action what it is, such as {@code client.pause}
   */
  public AuditedAct(String action, Caller caller, Instant begunAt) {
    this.action = action;
    this.caller = caller;
    this.begunAt = begunAt;
  }

  /**
   * Says what it is about.
   *
   * @param client the client; null for none or several
   * @param what of the client; null if nothing narrower is meant
   */
  public AuditedAct about(String client, String what) {
    clientId = client;
    subject = what;
    return this;
  }

  /** Says why it is done, in the caller's words; null if they gave none. */
  public AuditedAct because(String why) {
    reason = why;
    return this;
  }

  /** Says why it is not done. */
  void refusedFor(String code) {
    problem = code;
  }

  /** The metadata of all events that follow from it. */
  public Map<String, String> origin() {
    Map<String, String> origin = new HashMap<>();
    origin.put(EventMetadata.ACTOR, caller.actor());
    origin.put(EventMetadata.CAUSE, "request:" + id);
    origin.put(EventMetadata.CORRELATION, id);
    putIfThere(origin, EventMetadata.ADDRESS, caller.address());
    putIfThere(origin, EventMetadata.REASON, reason);
    return origin;
  }

  private static void putIfThere(Map<String, String> origin, String key, String value) {
    if (value != null) {
      origin.put(key, value);
    }
  }

  public String id() {
    return id;
  }

  public String action() {
    return action;
  }

  public Caller caller() {
    return caller;
  }

  public Instant begunAt() {
    return begunAt;
  }

  /** The client that it is about; null for none or several. */
  public String clientId() {
    return clientId;
  }

  /** What of the client; null if nothing narrower is meant. */
  public String subject() {
    return subject;
  }

  /** Why, in the caller's words; null if they gave none. */
  public String reason() {
    return reason;
  }

  /** Why it is not done; null if nothing was said of that. */
  String problem() {
    return problem;
  }
}
