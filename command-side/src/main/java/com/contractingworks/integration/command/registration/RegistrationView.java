package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.command.registration.RegistrationRegister.Contact;
import com.contractingworks.integration.command.registration.RegistrationRegister.KnownSecret;
import com.contractingworks.integration.command.registration.RegistrationRegister.Registered;
import java.time.Instant;
import java.util.List;

/**
 * A version of a provider as people see it.
 *
 * @param number which version of the provider it is
 * @param name what it is called among the providers that clients choose from
 * @param version counts what people decided; what a change must name
 * @param edition which of its successive settings are in force
 * @param tokenUrl null if requests are signed
 * @param secrets those in use, without themselves, the newest first
 * @param since when the last of the decisions was
 */
record RegistrationView(
    String provider,
    int number,
    String name,
    ProviderRegistrationStatus status,
    long version,
    int edition,
    String baseUrl,
    String authentication,
    String tokenUrl,
    List<KnownSecret> secrets,
    Contact contact,
    Instant since) {

  static RegistrationView of(Registered registered) {
    return new RegistrationView(
        registered.id().provider(),
        registered.id().number(),
        registered.id().name(),
        registered.status(),
        registered.version(),
        registered.edition(),
        registered.settings().baseUrl(),
        registered.settings().authentication(),
        registered.settings().tokenUrl(),
        registered.secrets(),
        registered.contact(),
        registered.since());
  }
}
