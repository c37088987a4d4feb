package com.contractingworks.integration.command.webhook;

import com.contractingworks.integration.command.client.ClientSyncCommand;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordSubscribed;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordSubscriptionFailed;
import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.client.ConnectionDirectory.Entry;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.publishing.ConnectionWatch;
import com.contractingworks.integration.command.task.Completion;
import com.contractingworks.integration.command.task.Completion.Report;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Creations;
import com.contractingworks.integration.provider.Notices.Subscribing;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.exchange.Exchange;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Subscribes to an ERP's notices about a client, and goes on trying until it succeeds. */
final class WebhookSubscriber {

  private static final Logger log = LoggerFactory.getLogger(WebhookSubscriber.class);
  private static final Duration TIME = Duration.ofSeconds(60);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final int MAX_DOUBLINGS = 10;

  private final ConnectionDirectory directory;
  private final Providers providers;
  private final ConnectionWatch watch;
  private final Completion completion;
  private final WebhookSettings settings;
  private final InstantSource clock;

  WebhookSubscriber(
      ConnectionDirectory directory,
      Providers providers,
      ConnectionWatch watch,
      Completion completion,
      WebhookSettings settings,
      InstantSource clock) {
    this.directory = directory;
    this.providers = providers;
    this.watch = watch;
    this.completion = completion;
    this.settings = settings;
    this.clock = clock;
  }

  CompletionHandler<SubscribeWebhooks> execute(TaskInstance<SubscribeWebhooks> instance) {
    SubscribeWebhooks task = instance.getData();
    Optional<Entry> entry = directory.find(task.clientId(), task.generation());
    Optional<Provider> provider = entry.flatMap(found -> providers.find(found.provider()));
    if (entry.isEmpty() || provider.isEmpty() || settings.publicUrl() == null) {
      return (complete, operations) -> operations.remove();
    }
    List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
    Connection connection = entry.get().connection();
    Call call =
        new Call(
            connection,
            watch.watching(connection, exchanges::add),
            () -> true,
            Creations.unguarded(),
            clock.instant().plus(TIME),
            clock);
    return ending(instance, entry.get(), subscribe(entry.get(), provider.get(), call), exchanges);
  }

  private Subscribing subscribe(Entry entry, Provider provider, Call call) {
    try {
      return Objects.requireNonNull(
          provider.notices().subscribe(address(entry), entry.hookSecret(), call));
    } catch (RuntimeException e) {
      log.error("Subscribing to the notices about {} broke off.", entry.clientId(), e);
      return new Subscribing.Failed(Defect.REASON);
    }
  }

  private URI address(Entry entry) {
    return settings.publicUrl().resolve("/webhooks/" + entry.provider() + "/" + entry.hookKey());
  }

  private CompletionHandler<SubscribeWebhooks> ending(
      TaskInstance<SubscribeWebhooks> instance,
      Entry entry,
      Subscribing result,
      List<Exchange> exchanges) {
    SubscribeWebhooks task = instance.getData();
    Report report =
        new Report(
            entry.clientId(),
            task.failures() + 1,
            exchanges,
            Origin.of(instance, task.correlation()),
            sender -> sender.send(command(entry, result)));
    if (result instanceof Subscribing.Subscribed) {
      return (complete, operations) -> completion.complete(report, complete);
    }
    Instant next = clock.instant().plus(waitAfter(task.failures()));
    return (complete, operations) ->
        completion.putOff(report, complete, next, references -> task.failedOnce());
  }

  private static ClientSyncCommand command(Entry entry, Subscribing result) {
    ClientSyncId id = new ClientSyncId(entry.clientId());
    if (result instanceof Subscribing.Subscribed subscribed) {
      return new RecordSubscribed(
          id, entry.provider(), entry.generation(), subscribed.subscriptionIds());
    }
    Outcome.NotSent reason = ((Subscribing.Failed) result).reason();
    return new RecordSubscriptionFailed(
        id, entry.provider(), entry.generation(), reason.code(), reason.message());
  }

  private static Duration waitAfter(int failures) {
    return FIRST_WAIT.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
  }
}
