package com.contractingworks.integration.command.provider;

import com.contractingworks.integration.provider.Provider;
import java.util.Optional;
import java.util.Set;

/** Providers that come and go while the service runs. What it says is right at this moment. */
public interface ProviderDirectory {

  /** What may be begun at a provider. */
  enum Standing {
    /** Clients can choose it. */
    OFFERED,
    /** Nothing is begun at it for the time being. */
    HELD,
    /** Nothing is begun at it any more. */
    CLOSED
  }

  /** The names of those that clients can choose. */
  Set<String> offered();

  /** What may be begun at one; empty if there is none of this name that a client may reach. */
  Optional<Standing> standing(String name);

  /** The provider of a name, whatever may be begun at it. */
  Optional<Provider> find(String name);
}
