package com.contractingworks.integration.command.integrity;

import com.contractingworks.integration.kernel.integrity.AnchorFile;
import com.contractingworks.integration.kernel.integrity.AnchorKeys;
import com.contractingworks.integration.kernel.integrity.Anchoring;
import com.contractingworks.integration.kernel.integrity.LogIntegrity;
import com.contractingworks.integration.kernel.integrity.LogIntegrity.Progress;
import com.contractingworks.integration.kernel.integrity.LogIntegrity.Report;
import com.contractingworks.integration.kernel.integrity.LogIntegrity.Taken;
import com.contractingworks.integration.kernel.integrity.SignatureCheck;
import java.io.IOException;
import java.nio.file.Path;
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
   * Checks it as the settings say: against the newest anchor of the folder, if there is one.
   *
   * @throws IOException if the anchor cannot be read or says nothing about this database
   * @throws AnchorKeys.UnusableKey if a key cannot be read
   */
  Checked verify(AnchorSettings settings, Progress progress) throws IOException {
    Optional<Path> folder = settings.folder();
    Optional<AnchorFile> newest =
        folder.isPresent() ? AnchorFile.newest(folder.get()) : Optional.empty();
    return verify(newest.stream().toList(), settings, progress);
  }

  /**
   * Checks it against these anchors, whose signatures are checked as the settings say.
   *
   * @throws IOException if an anchor cannot be read or says nothing about this database
   * @throws AnchorKeys.UnusableKey if a key cannot be read
   */
  Checked verify(List<AnchorFile> anchors, AnchorSettings settings, Progress progress)
      throws IOException {
    Optional<SignatureCheck> signatures = settings.signatures();
    Report report =
        integrity.verify(
            finalPosition(), anchors, signatures.orElse(SignatureCheck.NONE), progress);
    return new Checked(report, anchors, signatures.isPresent());
  }

  /** What was found, and by means of what. */
  record Checked(Report report, List<AnchorFile> anchors, boolean signatures) {}

  /**
   * Anchors it in the folder of the service, which must still have the anchor that was recorded
   * last.
   *
   * @param anew whether to begin anew, without a comparison
   * @throws IOException if an anchor cannot be written or read
   * @throws AnchorKeys.UnusableKey if a key cannot be read
   */
  Taken anchor(AnchorSettings settings, boolean anew, Progress progress) throws IOException {
    String recorded = records.last().map(AnchorRecords.Taken::fileName).orElse(null);
    Taken taken = anchor(settings, anew, recorded, progress);
    records.add(taken.file());
    return taken;
  }

  /**
   * Anchors it in a folder that is somebody else's, of which nothing is recorded.
   *
   * @param anew whether to begin anew, without a comparison
   * @throws IOException if an anchor cannot be written or read
   * @throws AnchorKeys.UnusableKey if a key cannot be read
   */
  Taken anchorElsewhere(AnchorSettings settings, boolean anew, Progress progress)
      throws IOException {
    return anchor(settings, anew, null, progress);
  }

  private Taken anchor(AnchorSettings settings, boolean anew, String recorded, Progress progress)
      throws IOException {
    Anchoring how =
        new Anchoring(
            settings.folder().orElseThrow(),
            settings.signingKey().orElse(null),
            settings.signatures().orElse(SignatureCheck.NONE),
            anew,
            recorded,
            clock.instant());
    return integrity.anchor(finalPosition(), how, progress);
  }

  /** Below it no event can appear any more. */
  private long finalPosition() {
    TrackingToken head = log.createHeadToken();
    return head == null ? 0 : head.position().orElse(0);
  }
}
