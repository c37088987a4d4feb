package com.contractingworks.integration.command.provider;

import com.contractingworks.integration.command.provider.ProviderDirectory.Standing;
import com.contractingworks.integration.provider.Provider;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The providers that this service knows, by name. */
public final class Providers {

  private final Map<String, Provider> byName;
  private final List<ProviderDirectory> directories;

  /** Those that are known from the start. */
  public Providers(Collection<Provider> providers) {
    this(providers, List.of());
  }

  /**
   * Those that are known from the start, and others.
   *
   * @param directories are asked for names that are not known from the start
   */
  public Providers(Collection<Provider> providers, List<ProviderDirectory> directories) {
    this.directories = List.copyOf(directories);
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

  /** The names of those that are known from the start. */
  public Set<String> names() {
    return Set.copyOf(byName.keySet());
  }

  /** The names of those that clients can choose, in order. */
  public SortedSet<String> offeredNames() {
    SortedSet<String> names = new TreeSet<>(byName.keySet());
    directories.forEach(directory -> names.addAll(directory.offered()));
    return names;
  }

  /** The provider of a name, whatever may be begun at it; empty if there is none. */
  public Optional<Provider> find(String name) {
    Provider known = byName.get(name);
    return known == null
        ? directories.stream().flatMap(directory -> directory.find(name).stream()).findFirst()
        : Optional.of(known);
  }

  /** The provider of a name, if clients can choose it. */
  public Optional<Provider> findOffered(String name) {
    return standing(name) == Standing.OFFERED ? find(name) : Optional.empty();
  }

  /** Why the provider of a name cannot be chosen, as sentences. */
  public String whyNotOffered(String name) {
    String choice = "only " + String.join(", ", offeredNames()) + ".";
    return standing(name) == Standing.HELD
        ? "It is suspended and cannot be chosen until it is resumed, " + choice
        : "No such provider can be chosen, " + choice;
  }

  /** What may be begun at the provider of a name. */
  public Standing standing(String name) {
    return byName.containsKey(name)
        ? Standing.OFFERED
        : directories.stream()
            .flatMap(directory -> directory.standing(name).stream())
            .findFirst()
            .orElse(Standing.CLOSED);
  }
}
