package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.Credential;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.Settings;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ConformanceRequested;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ConformanceTested;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderApproved;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderContactChanged;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderRegistered;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderResumed;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderRetired;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderSecretAdded;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderSecretEnded;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderSettingsChanged;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderSuspended;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What the events of a version of a provider say.
 *
 * @param version how many decisions of people made it so; 0 before the first
 * @param edition which of its successive settings are in force
 * @param settings null before it is registered
 * @param contactDigest null before it is registered
 * @param secrets those in use, the newest first; two at most
 * @param secretsAdded how many there have been
 * @param tested the last run of the kit; null if there was none
 */
public record ProviderRegistrationState(
    ProviderRegistrationStatus status,
    long version,
    int edition,
    Settings settings,
    String contactDigest,
    List<NumberedSecret> secrets,
    int secretsAdded,
    Tested tested) {

  /**
   * A secret in use.
   *
   * @param number counts them from 1
   */
  public record NumberedSecret(int number, Credential credential) {}

  /**
   * A run of the kit.
   *
   * @param edition of which settings
   */
  public record Tested(int edition, String runId, boolean passed) {}

  /** What is known of a version that nobody has registered. */
  public static final ProviderRegistrationState NOTHING =
      new ProviderRegistrationState(
          ProviderRegistrationStatus.NONE, 0, 0, null, null, List.of(), 0, null);

  private static final Map<
          Class<?>, BiFunction<ProviderRegistrationState, Object, ProviderRegistrationState>>
      CASES = new HashMap<>();

  static {
    on(ProviderRegistered.class, ProviderRegistrationState::registered);
    on(ProviderSettingsChanged.class, ProviderRegistrationState::changed);
    on(ProviderContactChanged.class, (state, event) -> state.contact(event.contactDigest()));
    on(ProviderSecretAdded.class, ProviderRegistrationState::added);
    on(ProviderSecretEnded.class, (state, event) -> state.ended(event.number()));
    on(ConformanceRequested.class, (state, event) -> state);
    on(ConformanceTested.class, ProviderRegistrationState::tested);
    on(ProviderApproved.class, (state, event) -> state.now(ProviderRegistrationStatus.APPROVED));
    on(ProviderSuspended.class, (state, event) -> state.now(ProviderRegistrationStatus.SUSPENDED));
    on(ProviderResumed.class, (state, event) -> state.now(ProviderRegistrationStatus.APPROVED));
    on(ProviderRetired.class, (state, event) -> state.now(ProviderRegistrationStatus.RETIRED));
  }

  public ProviderRegistrationState {
    secrets = List.copyOf(secrets);
  }

  private static <E extends ProviderRegistrationEvent> void on(
      Class<E> type, BiFunction<ProviderRegistrationState, E, ProviderRegistrationState> then) {
    CASES.put(type, (state, event) -> then.apply(state, type.cast(event)));
  }

  /** The state after one more event. */
  public ProviderRegistrationState after(ProviderRegistrationEvent event) {
    return Objects.requireNonNull(CASES.get(event.getClass()), event.getClass()::getName)
        .apply(this, event);
  }

  /** Whether the service proves itself with this, alone or beside another. */
  boolean has(Credential credential) {
    return secrets.stream().anyMatch(secret -> secret.credential().equals(credential));
  }

  boolean has(int secretNumber) {
    return secrets.stream().anyMatch(secret -> secret.number() == secretNumber);
  }

  private ProviderRegistrationState registered(ProviderRegistered event) {
    return new ProviderRegistrationState(
        ProviderRegistrationStatus.REGISTERED,
        version + 1,
        1,
        new Settings(event.baseUrl(), event.authentication(), event.tokenUrl()),
        event.contactDigest(),
        List.of(),
        0,
        null);
  }

  private ProviderRegistrationState changed(ProviderSettingsChanged event) {
    Settings changed = new Settings(event.baseUrl(), event.authentication(), event.tokenUrl());
    return new ProviderRegistrationState(
        status,
        version + 1,
        event.edition(),
        changed,
        contactDigest,
        secrets,
        secretsAdded,
        tested);
  }

  private ProviderRegistrationState contact(String digest) {
    return new ProviderRegistrationState(
        status, version + 1, edition, settings, digest, secrets, secretsAdded, tested);
  }

  private ProviderRegistrationState added(ProviderSecretAdded event) {
    Credential credential = new Credential(event.identity(), event.secretDigest());
    List<NumberedSecret> all =
        Stream.concat(Stream.of(new NumberedSecret(event.number(), credential)), secrets.stream())
            .toList();
    return new ProviderRegistrationState(
        status, version + 1, edition, settings, contactDigest, all, event.number(), tested);
  }

  private ProviderRegistrationState ended(int number) {
    List<NumberedSecret> left =
        secrets.stream().filter(secret -> secret.number() != number).toList();
    return new ProviderRegistrationState(
        status, version + 1, edition, settings, contactDigest, left, secretsAdded, tested);
  }

  /** Nobody decided it, so it makes no version. */
  private ProviderRegistrationState tested(ConformanceTested event) {
    Tested last = new Tested(event.edition(), event.runId(), event.passed());
    return new ProviderRegistrationState(
        status, version, edition, settings, contactDigest, secrets, secretsAdded, last);
  }

  private ProviderRegistrationState now(ProviderRegistrationStatus next) {
    return new ProviderRegistrationState(
        next, version + 1, edition, settings, contactDigest, secrets, secretsAdded, tested);
  }
}
