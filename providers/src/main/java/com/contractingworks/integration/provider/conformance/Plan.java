package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.http.OutgoingRules;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be tested, and with what.
 *
 * @param target the provider's base address
 * @param proof how the kit proves itself
 * @param secondProof the same with the second secret of a rotation; null if there is none
 * @param connection the settings of a connection that works
 * @param otherConnection the settings of another client's; null if there is none
 * @param callback where notices can reach the kit; null if they cannot
 * @param mailbox where notices arrive that reach somebody else; null to take the callback
 * @param only the clauses to test; empty for all
 * @param skip the clauses to leave out
 * @param noticesWithin how long a notice, or its repetition, may take
 * @param rules what the kit may reach, whatever address the provider names
 */
public record Plan(
    URI target,
    Proof proof,
    Proof secondProof,
    ObjectNode connection,
    ObjectNode otherConnection,
    Callback callback,
    Mailbox mailbox,
    Set<String> only,
    Set<String> skip,
    Duration noticesWithin,
    OutgoingRules rules) {

  /** As docs/provider-interface.md says. */
  public static final Duration A_MINUTE = Duration.ofMinutes(1);

  public Plan {
    only = Set.copyOf(only);
    skip = Set.copyOf(skip);
  }

  /** Everything that can be tested with one connection and without notices. */
  public static Plan of(URI target, Proof proof, ObjectNode connection) {
    return new Plan(
        target,
        proof,
        null,
        connection,
        null,
        null,
        null,
        Set.of(),
        Set.of(),
        A_MINUTE,
        Http.ANYWHERE);
  }

  /** The same with a second secret. */
  public Plan withSecondProof(Proof second) {
    return new Plan(
        target,
        proof,
        second,
        connection,
        otherConnection,
        callback,
        mailbox,
        only,
        skip,
        noticesWithin,
        rules);
  }

  /** The same with another client's connection. */
  public Plan withOtherConnection(ObjectNode other) {
    return new Plan(
        target,
        proof,
        secondProof,
        connection,
        other,
        callback,
        mailbox,
        only,
        skip,
        noticesWithin,
        rules);
  }

  /** The same with notices. */
  public Plan withCallback(Callback given) {
    return new Plan(
        target,
        proof,
        secondProof,
        connection,
        otherConnection,
        given,
        mailbox,
        only,
        skip,
        noticesWithin,
        rules);
  }

  /** The same with notices that somebody else takes in. */
  public Plan withMailbox(Mailbox given) {
    return new Plan(
        target,
        proof,
        secondProof,
        connection,
        otherConnection,
        callback,
        given,
        only,
        skip,
        noticesWithin,
        rules);
  }

  /** The same with another time for notices. */
  public Plan withNoticesWithin(Duration time) {
    return new Plan(
        target,
        proof,
        secondProof,
        connection,
        otherConnection,
        callback,
        mailbox,
        only,
        skip,
        time,
        rules);
  }

  /** The same for some clauses only, or without some. */
  public Plan withClauses(Set<String> onlyThese, Set<String> withoutThese) {
    return new Plan(
        target,
        proof,
        secondProof,
        connection,
        otherConnection,
        callback,
        mailbox,
        onlyThese,
        withoutThese,
        noticesWithin,
        rules);
  }

  /** The same with other rules for what the kit may reach. */
  public Plan withRules(OutgoingRules others) {
    return new Plan(
        target,
        proof,
        secondProof,
        connection,
        otherConnection,
        callback,
        mailbox,
        only,
        skip,
        noticesWithin,
        others);
  }

  /**
   * Where notices reach the kit.
   *
   * @param url the address that the provider is told; null for the machine's own, which only a
   *     provider on the same machine reaches
   * @param port the port on which the kit listens; 0 for any
   */
  public record Callback(URI url, int port) {}

  /** Whether notices can reach the kit. */
  boolean hearsNotices() {
    return callback != null || mailbox != null;
  }

  boolean includes(String clause) {
    return (only.isEmpty() || only.contains(clause)) && !skip.contains(clause);
  }
}
