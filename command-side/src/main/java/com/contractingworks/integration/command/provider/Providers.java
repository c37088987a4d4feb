package com.contractingworks.integration.command.provider;

import com.contractingworks.integration.provider.Provider;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The providers that this service knows, by name. */
public final class Providers {

  private final Map<String, Provider> byName;

  public Providers(Collection<Provider> providers) {
    this.byName =
        providers.stream()
            .collect(
                Collectors.toMap(
                    Provider::name,
                    Function.identity(),
                    (a, b) -> {
                      throw new IllegalStateException("Two providers are named " + a.name() + ".");
                    },
                    TreeMap::new));
  }

  /** The names of all of them. */
  public Set<String> names() {
    return Set.copyOf(byName.keySet());
  }

  /** The provider of a name; empty if there is none. */
  public Optional<Provider> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
