package com.contractingworks.integration.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

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
  public Caller at(String newAddress) {
    return new Caller(subject, name, roles, clients, provider, until, newAddress);
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
