package com.contractingworks.integration.command.integrity;

import com.contractingworks.integration.command.integrity.Verifications.State;
import com.contractingworks.integration.kernel.integrity.AnchorKeys.UnusableKey;
import com.contractingworks.integration.kernel.integrity.LogIntegrity.Progress;
import com.contractingworks.integration.kernel.integrity.LogIntegrity.Taken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What durable tasks do about the log's integrity. */
final class LogTasks {

  private static final Logger log = LoggerFactory.getLogger(LogTasks.class);

  /** Between two notes of how far a check is. */
  private static final Duration NOTE = Duration.ofSeconds(2);

  private final LogCheck check;
  private final Verifications verifications;
  private final AnchorSettings settings;
  private final InstantSource clock;

  LogTasks(
      LogCheck check, Verifications verifications, AnchorSettings settings, InstantSource clock) {
    this.check = check;
    this.verifications = verifications;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Does a check that was asked for. A database that is away makes it fail, to be done again.
   *
   * @param stopping whether to give up, to be done again
   */
  void verify(String id, BooleanSupplier stopping) {
    try {
      LogCheck.Checked checked = check.verify(settings, noting(id, stopping));
      long violations = checked.report().violations();
      List<String> findings = Findings.of(checked);
      if (violations > 0) {
        log.error("{}", String.join(" ", findings));
      }
      verifications.progress(id, checked.report().events(), checked.report().events());
      verifications.finish(
          id,
          violations == 0 ? State.INTACT : State.VIOLATED,
          violations,
          findings,
          clock.instant());
    } catch (IOException | UnusableKey e) {
      log.error("The event log could not be checked: {}", e.getMessage(), e);
      verifications.finish(
          id,
          State.FAILED,
          null,
          List.of("The log could not be checked: " + e.getMessage()),
          clock.instant());
    }
  }

  private Progress noting(String id, BooleanSupplier stopping) {
    long[] noted = {System.nanoTime() - NOTE.toNanos()};
    return (checked, all) -> {
      stopIf(stopping);
      if (System.nanoTime() - noted[0] >= NOTE.toNanos()) {
        noted[0] = System.nanoTime();
        verifications.progress(id, checked, all);
      }
    };
  }

  /**
   * Takes the anchor of the day. What goes wrong makes it fail, to be done again.
   *
   * @param stopping whether to give up, to be done again
   */
  void anchor(BooleanSupplier stopping) {
    if (settings.folder().isEmpty()) {
      log.warn(
          "The event log is not anchored, since integration.log.anchor.directory names no folder: that its end was cut off, or a whole stream removed, could not be seen.");
      return;
    }
    Path folder = settings.folder().get();
    try {
      Taken taken = check.anchor(settings, false, (checked, all) -> stopIf(stopping));
      log.info("The event log was anchored in {}.", taken.file().file());
      if (!taken.file().isSigned()) {
        log.warn("The anchor is not signed: integration.log.anchor.private-key names no file.");
      }
      if (taken.file().anchor().violation() != null) {
        log.error("The event log is violated: {}", taken.file().anchor().violation());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The event log could not be anchored in " + folder, e);
    }
  }

  private static void stopIf(BooleanSupplier stopping) {
    if (stopping.getAsBoolean()) {
      throw new CancellationException("The process stops; it is done again afterwards.");
    }
  }
}
