package com.contractingworks.integration.query.projection;

import com.contractingworks.integration.query.projection.ProjectionProperties.DeadLetters;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tries the events in the dead letters again, round after round, so that a row goes on by itself
 * once what kept its event out has passed. Several processes may do so at once: each sequence is
 * claimed by one of them.
 */
final class DeadLetterRetry implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRetry.class);

  private final EventProcessingConfiguration processing;
  private final DeadLetterPolicy policy;
  private final DeadLetters settings;
  private final InstantSource clock;
  private volatile ScheduledExecutorService rounds;

  DeadLetterRetry(
      EventProcessingConfiguration processing,
      DeadLetterPolicy policy,
      DeadLetters settings,
      InstantSource clock) {
    this.processing = processing;
    this.policy = policy;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void start() {
    rounds =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "dead-letter-retry");
              thread.setDaemon(true);
              return thread;
            });
    long millis = settings.retryInterval().toMillis();
    rounds.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      processing.sequencedDeadLetterProcessor(QueryProjection.GROUP).ifPresent(this::retry);
    } catch (RuntimeException e) {
      // Whatever it was: an exception would end all further rounds.
      LOG.warn(
          "Dead letters of {} could not be tried again. Next try in {}.",
          QueryProjection.GROUP,
          settings.retryInterval(),
          e);
    }
  }

  private void retry(SequencedDeadLetterProcessor<?> letters) {
    boolean more = true;
    for (int tried = 0; more && tried < settings.perRound() && isRunning(); tried++) {
      more = retryOne(letters);
    }
  }

  /** Tries one sequence, if one is due. One that fails again is not due for a while. */
  private boolean retryOne(SequencedDeadLetterProcessor<?> letters) {
    AtomicBoolean found = new AtomicBoolean();
    letters.process(
        letter -> {
          boolean due = policy.isDue(letter, clock.instant());
          found.compareAndSet(false, due);
          return due;
        });
    return found.get();
  }

  /** Lets the event that is being tried finish: interrupting it could close H2's file. */
  @Override
  public void stop() {
    ScheduledExecutorService ending = rounds;
    rounds = null;
    if (ending != null) {
      ending.shutdown();
    }
  }

  @Override
  public boolean isRunning() {
    return rounds != null;
  }
}
