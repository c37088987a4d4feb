package com.contractingworks.integration.access;

import com.contractingworks.integration.kernel.Identifiers;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The clients whose data a caller may see and act on. What belongs to others is not there. */
public final class ClientScope {

  /** Every client, also one that will be connected later, and what belongs to no client. */
  public static final ClientScope ALL = new ClientScope(null);

  /** No client. */
  public static final ClientScope NONE = new ClientScope(Set.of());

  private static final String PARAMETER = "scope";

  /** Null for all. */
  private final Set<String> clients;

  private ClientScope(Set<String> clients) {
    this.clients = clients;
  }

  /** These clients; what can be no client's id is left out. */
  public static ClientScope of(Collection<String> clientIds) {
    Set<String> clients = new TreeSet<>();
    for (String id : clientIds) {
      normalised(id).ifPresent(clients::add);
    }
    return new ClientScope(Set.copyOf(clients));
  }

  private static Optional<String> normalised(String id) {
    try {
      return Optional.of(Identifiers.normalise("clientId", id));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty(); // A client with such an id cannot exist, so it stands for nothing.
    }
  }

  /** Whether all clients are meant. */
  public boolean isAll() {
    return clients == null;
  }

  /** Whether a client is among them; null, which is of no client, is so only where all are. */
  public boolean includes(String clientId) {
    return isAll()
        || clientId != null && normalised(clientId).filter(clients::contains).isPresent();
  }

  /**
   * The condition of a statement that is limited to them.
   *
   * @param client what gives the client in a row, in SQL
   */
  public String condition(String client) {
    if (isAll()) {
      return "1 = 1";
    }
    return clients.isEmpty() ? "1 = 0" : client + " in (:" + PARAMETER + ")";
  }

  /** The named parameters of the condition. */
  public Map<String, Object> parameters() {
    return isAll() || clients.isEmpty() ? Map.of() : Map.of(PARAMETER, clients);
  }

  @Override
  public String toString() {
    return isAll() ? "all clients" : "clients " + new TreeSet<>(clients);
  }
}
