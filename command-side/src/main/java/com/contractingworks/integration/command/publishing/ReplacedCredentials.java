package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.client.ClientRegister;
import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordNotSent;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.provider.Outcome;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials that were replaced while an execution was under way with them. That the ERP refuses
 * those says nothing about the ones in force: nobody is held for it, and no person is needed.
 */
final class ReplacedCredentials {

  private static final Logger log = LoggerFactory.getLogger(ReplacedCredentials.class);

  private static final String CODE = "credentials-replaced";

  private final ConnectionDirectory directory;
  private final ClientRegister register;
  private final Providers providers;
  private final PublicationPolicy policy;
  private final InstantSource clock;

  ReplacedCredentials(
      ConnectionDirectory directory,
      ClientRegister register,
      Providers providers,
      PublicationPolicy policy,
      InstantSource clock) {
    this.directory = directory;
    this.register = register;
    this.providers = providers;
    this.policy = policy;
    this.clock = clock;
  }

  /** Whether a task would be done with other ones now. */
  boolean are(Access used, PublishInvoice task) {
    try {
      return Access.of(task, directory, register, providers)
          .map(Access::connection)
          .filter(now -> now.digest().equals(used.connection().digest()))
          .isEmpty();
    } catch (RuntimeException e) {
      log.warn("Whether {} has other credentials by now is not known.", task.syncId(), e);
      return false;
    }
  }

  /** What an execution with them brought, except that it is tried again by itself. */
  List<Object> again(List<Object> results, PublishInvoice task) {
    return results.stream().map(result -> again(result, task)).toList();
  }

  private Object again(Object result, PublishInvoice task) {
    return result instanceof RecordNotSent refused
            && refused.code().equals(Outcome.NotSent.UNAUTHORISED)
        ? new RecordNotSent(
            refused.syncId(),
            refused.attempt(),
            CODE,
            "The ERP refused credentials that were replaced meanwhile.",
            policy.retryAt(clock.instant(), task.tries(), CODE, null),
            refused.invoiceNumber(),
            refused.maxTries(),
            refused.creditNote())
        : result;
  }
}
