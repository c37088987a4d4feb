package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.rest.wire.WireJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Remembers, for each key, which content was sent under it, and until when a request of ours may
 * still be at work. Written down before the ERP is asked, so that it outlives a crash in the
 * middle.
 */
final class Contents {

  private final State.Table<Content> contents;
  private final Duration horizon;

  Contents(State state, Duration horizon) {
    this.contents = state.table("contents", Content.class);
    this.horizon = horizon;
  }

  /**
   * What was sent.
   *
   * @param unsettledUntil until when it may change in the ERP; null if it is settled
   */
  record Content(String digest, Instant unsettledUntil) {

    boolean mayStillBeAtWork(Instant now) {
      return unsettledUntil != null && now.isBefore(unsettledUntil);
    }
  }

  /** The digest of a body, which is the same however it is written. */
  static String digest(Object body) {
    try {
      return Sha256.hex(
          new JsonCanonicalizer(WireJson.MAPPER.writeValueAsString(body)).getEncodedString());
    } catch (IOException e) {
      throw Refused.malformed("The body has no canonical form.");
    }
  }

  Optional<Content> of(String key) {
    return contents.get(key);
  }

  /** From now on the ERP may be at work. */
  void begin(String key, String digest, Call call) {
    contents.put(key, new Content(digest, call.deadline().plus(horizon)));
  }

  /** Our request has ended and nobody knows how; the ERP may be at it for its commit horizon. */
  void inDoubt(String key, String digest, Instant now) {
    contents.put(key, new Content(digest, now.plus(horizon)));
  }

  /** Whether the ERP holds it is known. */
  void settle(String key, String digest) {
    contents.put(key, new Content(digest, null));
  }

  /** Surely nothing was written: things are as they were. */
  void undo(String key, Optional<Content> before) {
    before.ifPresentOrElse(content -> contents.put(key, content), () -> contents.remove(key));
  }
}
