package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.command.client.ClientRegister;
import com.contractingworks.integration.command.client.ClientResumed;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.ResumeProvider;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.RetireProvider;
import com.contractingworks.integration.command.registration.RegistrationRegister.Contact;
import com.contractingworks.integration.command.registration.RegistrationRegister.KnownSecret;
import com.contractingworks.integration.command.registration.RegistrationRegister.Registered;
import com.contractingworks.integration.command.registration.RegistrationSecrets.Given;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import java.time.InstantSource;
import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * Carries out what is decided about providers: the decision of the aggregate, the entry in the
 * register and the secrets in the vault, in one transaction.
 */
class Registrations {

  private final UnitsOfWork unitsOfWork;
  private final CommandGateway commands;
  private final RegistrationRegister register;
  private final RegistrationSecrets secrets;
  private final TestConnections connections;
  private final ClientRegister clients;
  private final ClientResumed onResumed;
  private final InstantSource clock;

  /**
   * Carries out decisions.
   *
   * @param onResumed called in the same transaction for every client whose work is held no more
   */
  Registrations(
      UnitsOfWork unitsOfWork,
      CommandGateway commands,
      RegistrationRegister register,
      RegistrationSecrets secrets,
      TestConnections connections,
      ClientRegister clients,
      ClientResumed onResumed,
      InstantSource clock) {
    this.unitsOfWork = unitsOfWork;
    this.commands = commands;
    this.register = register;
    this.secrets = secrets;
    this.connections = connections;
    this.clients = clients;
    this.onResumed = onResumed;
    this.clock = clock;
  }

  /**
   * Carries out a decision.
   *
   * @param contact who is to be asked from now on; null if that stays
   * @param given the secret that the command is about; null if it is about none
   * @param origin metadata of the events
   * @throws ProviderRegistrationRefused if it cannot be followed
   */
  void decide(
      ProviderRegistrationCommand command,
      Contact contact,
      Given given,
      Map<String, String> origin) {
    try {
      unitsOfWork.run(() -> carryOut(command, contact, given, origin));
    } catch (CommandExecutionException e) {
      throw e.getCause() instanceof ProviderRegistrationRefused refused ? refused : e;
    }
  }

  private void carryOut(
      ProviderRegistrationCommand command,
      Contact contact,
      Given given,
      Map<String, String> origin) {
    ProviderRegistrationId id = command.registrationId();
    ProviderRegistrationState state =
        commands.sendAndWait(
            GenericCommandMessage.<Object>asCommandMessage(command).withMetaData(origin));
    Registered before = register.find(id.name()).orElse(null);
    if (enter(id, state, contact, before)) { // Or a repeat of an older one could undo a newer one.
      secrets.keep(id, state, given);
      boolean elsewhere = before != null && before.edition() != state.edition();
      if (elsewhere || command instanceof RetireProvider) {
        connections.remove(id);
      }
      if (command instanceof ResumeProvider || command instanceof RetireProvider) {
        clients.connectedTo(id.name()).forEach(onResumed::on);
      }
    }
  }

  private boolean enter(
      ProviderRegistrationId id,
      ProviderRegistrationState state,
      Contact contact,
      Registered before) {
    return register.put(
        new Registered(
            id,
            state.status(),
            state.version(),
            state.edition(),
            state.settings(),
            state.secrets().stream()
                .map(secret -> new KnownSecret(secret.number(), secret.credential().identity()))
                .toList(),
            contact == null && before != null ? before.contact() : contact,
            clock.instant()));
  }
}
