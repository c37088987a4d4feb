package com.contractingworks.integration.access;

import com.contractingworks.integration.kernel.EventMetadata;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who calls, as the token says.
 *
 * @param subject the issuer's own name of the person or program
 * @param name the name for people; null if the token has none
 * @param roles may be empty
 * @param clients whose data they may see and act on
 * @param provider the only provider that a developer of it may see and act on; null for none
 * @param until when the token ends
 * @param address where the request came from; null if that is not known
 */
public record Caller(
    String subject,
    String name,
    Set<Role> roles,
    ClientScope clients,
    String provider,
    Instant until,
    String address) {

  private static final int LONGEST = 200;

  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Whether they have any of these roles. */
  public boolean hasAny(Role... wanted) {
    return Arrays.stream(wanted).anyMatch(roles::contains);
  }

  /** Whether they may see and act on a provider as its developer. */
  public boolean developsProvider(String name) {
    return roles.contains(Role.PROVIDER_DEVELOPER)
        && Optional.ofNullable(provider).filter(own -> own.equals(name)).isPresent();
  }

  /** The same caller, whose request came from an address. */
  Caller at(String newAddress) {
    return new Caller(subject, name, roles, clients, provider, until, newAddress);
  }

  /**
   * The metadata of events that follow from a request of theirs, each time as of a new one.
   *
   * @param reason why, in their words; null if nobody was asked
   */
  public Map<String, String> origin(String reason) {
    String request = UUID.randomUUID().toString();
    Map<String, String> origin = new HashMap<>();
    origin.put(EventMetadata.ACTOR, actor());
    origin.put(EventMetadata.CAUSE, "request:" + request);
    origin.put(EventMetadata.CORRELATION, request);
    putIfThere(origin, EventMetadata.ADDRESS, address);
    putIfThere(origin, EventMetadata.REASON, reason);
    return origin;
  }

  private static void putIfThere(Map<String, String> origin, String key, String value) {
    if (value != null) {
      origin.put(key, value);
    }
  }

  /** Who acts, for the log: the subject, after the name if there is another one. */
  public String actor() {
    String actor =
        name == null || name.isBlank() || name.equals(subject)
            ? subject
            : name + " (" + subject + ")";
    String line = actor.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }
}
