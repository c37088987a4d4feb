package com.contractingworks.integration.command.integrity;

import com.contractingworks.integration.kernel.integrity.AnchorFile;
import com.contractingworks.integration.kernel.integrity.AnchorKeys;
import com.contractingworks.integration.kernel.integrity.LogIntegrity;
import com.contractingworks.integration.kernel.integrity.LogIntegrity.Progress;
import com.contractingworks.integration.kernel.integrity.LogIntegrity.Report;
import com.contractingworks.integration.kernel.integrity.LogIntegrity.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Checks the event log, and anchors it, up to the last position that is final. */
final class LogCheck {

  private final LogIntegrity integrity;
  private final EventStorageEngine log;
  private final AnchorRecords records;
  private final InstantSource clock;

  LogCheck(
      LogIntegrity integrity, EventStorageEngine log, AnchorRecords records, InstantSource clock) {
    this.integrity = integrity;
    this.log = log;
    this.records = records;
    this.clock = clock;
  }

  /**
   * Checks all of it.
   *
   * @param anchors to compare it with
   * @param key with which they must be signed; null if that is not to be checked
   * @throws IOException if an anchor cannot be read or says nothing about this database
   */
  Report verify(List<AnchorFile> anchors, PublicKey key, Progress progress) throws IOException {
    return integrity.verify(finalPosition(), anchors, key, progress);
  }

  /**
   * Checks it as the settings say: against the newest anchor, if there is one.
   *
   * @throws IOException if the anchor cannot be read or says nothing about this database
   * @throws AnchorKeys.UnusableKey if the public key cannot be read
   */
  Checked verify(AnchorSettings settings, Progress progress) throws IOException {
    List<AnchorFile> anchors = newest(settings.folder());
    PublicKey key = settings.publicKeyFile().map(AnchorKeys::publicKey).orElse(null);
    return new Checked(verify(anchors, key, progress), anchors, key != null);
  }

  /** What was found, and by means of what. */
  record Checked(Report report, List<AnchorFile> anchors, boolean signatures) {}

  /**
   * Anchors it, after a comparison with the newest anchor of the folder.
   *
   * @param key null to leave the anchor unsigned
   * @param anew whether to begin anew, without that comparison
   * @throws IOException if an anchor cannot be written or read
   */
  Taken anchor(Path folder, PrivateKey key, boolean anew, Progress progress) throws IOException {
    Taken taken =
        integrity.anchor(
            finalPosition(),
            folder,
            key,
            anew ? List.of() : newest(Optional.of(folder)),
            records.last().map(AnchorRecords.Taken::digest).orElse(null),
            clock.instant(),
            progress);
    records.add(taken.file());
    return taken;
  }

  static List<AnchorFile> newest(Optional<Path> folder) throws IOException {
    if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
      return List.of();
    }
    return AnchorFile.newest(folder.get()).map(List::of).orElse(List.of());
  }

  /** Below it no event can appear any more. */
  private long finalPosition() {
    TrackingToken head = log.createHeadToken();
    return head == null ? 0 : head.position().orElse(0);
  }
}
