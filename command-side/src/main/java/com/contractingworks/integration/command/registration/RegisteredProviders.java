package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.command.provider.ProviderDirectory;
import com.contractingworks.integration.command.registration.RegistrationRegister.Registered;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import com.contractingworks.integration.provider.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The registered providers as clients reach them. The table is asked each time; the client that
 * calls a provider is kept as long as nothing of its registration has changed.
 */
final class RegisteredProviders implements ProviderDirectory {

  private final RegistrationRegister register;
  private final Function<Registered, Provider> client;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * Reaches what the register names.
   *
   * @param client makes what calls a provider
   */
  RegisteredProviders(RegistrationRegister register, Function<Registered, Provider> client) {
    this.register = register;
    this.client = client;
  }

  /**
   * What calls a provider.
   *
   * @param version of the registration of which it was made
   */
  private record Known(long version, Provider provider) {}

  @Override
  public Set<String> offered() {
    return new TreeSet<>(register.names(ProviderRegistrationStatus.APPROVED));
  }

  @Override
  public Optional<Standing> standing(String name) {
    return registered(name).flatMap(found -> standing(found.status()));
  }

  private static Optional<Standing> standing(ProviderRegistrationStatus status) {
    return switch (status) {
      case NONE, REGISTERED -> Optional.empty();
      case APPROVED -> Optional.of(Standing.OFFERED);
      case SUSPENDED -> Optional.of(Standing.HELD);
      case RETIRED -> Optional.of(Standing.CLOSED);
    };
  }

  @Override
  public Optional<Provider> find(String name) {
    return registered(name)
        .filter(found -> standing(found.status()).isPresent())
        .map(this::provider);
  }

  private Optional<Registered> registered(String name) {
    return ProviderRegistrationId.ofName(name).flatMap(id -> register.find(id.name()));
  }

  private Provider provider(Registered found) {
    return known
        .compute(
            found.id().name(),
            (name, before) ->
                before != null && before.version() >= found.version()
                    ? before
                    : new Known(found.version(), client.apply(found)))
        .provider();
  }
}
