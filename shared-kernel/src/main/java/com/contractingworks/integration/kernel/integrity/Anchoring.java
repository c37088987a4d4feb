package com.contractingworks.integration.kernel.integrity;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Optional;

/**
 * How an anchor is to be taken.
 *
 * @param folder where the anchor before it is, and where it is written; must be there already, or a
 *     share that is not mounted would be taken for an empty folder
 * @param key to sign it with; null to leave it unsigned
 * @param signatures accepts the signature of the anchor before it
 * @param anew whether to begin a new series, compared with no anchor
 * @param recorded the name of the file that the folder got last, as far as is known elsewhere; null
 *     if nothing is known
 * @param at what it gives as its time
 */
public record Anchoring(
    Path folder,
    PrivateKey key,
    SignatureCheck signatures,
    boolean anew,
    String recorded,
    Instant at) {

  /** The newest of the folder, unless it begins anew. */
  Optional<AnchorFile> comparedWith(Optional<AnchorFile> newest) {
    return newest.filter(file -> !anew);
  }

  /** Begun anew, it is newer than all before it however far they reach. */
  int series(Optional<AnchorFile> newest) {
    int last = newest.map(file -> file.anchor().series()).orElse(0);
    return anew || newest.isEmpty() ? Math.incrementExact(last) : last;
  }

  /** That the folder has lost the anchor to compare with. */
  Optional<Violation> lost(Optional<AnchorFile> newest) {
    if (anew || recorded == null) {
      return Optional.empty();
    }
    String name = newest.map(AnchorFile::name).orElse("");
    long position = newest.map(file -> file.anchor().position()).orElse(0L);
    return Optional.of(recorded)
        .filter(last -> last.compareTo(name) > 0)
        .map(
            last ->
                Violation.badAnchor(
                    position,
                    "The anchor %s was taken, and is not in %s any more.".formatted(last, folder)));
  }
}
