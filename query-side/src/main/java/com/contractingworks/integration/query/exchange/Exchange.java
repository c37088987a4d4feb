package com.contractingworks.integration.query.exchange;

import com.contractingworks.integration.kernel.exchange.ExchangeReference;
import com.contractingworks.integration.kernel.exchange.StoredExchange;
import java.time.Instant;

/**
 * An exchange as GraphQL tells it.
 *
 * @param reference how the event names it
 * @param stored what is kept of it; null if it is kept no more, or was not asked for
 * @param withBodies whether whoever asks may see what was said
 * @param isForgotten whether what was said was forgotten with its client
 */
record Exchange(
    ExchangeReference reference, StoredExchange stored, boolean withBodies, boolean isForgotten) {

  /** One of which only the name is told, or kept. */
  static Exchange named(ExchangeReference reference) {
    return new Exchange(reference, null, false, false);
  }

  /** Whether it is still what the event named. */
  static boolean matches(ExchangeReference reference, StoredExchange stored) {
    return stored.digest().equals(reference.digest());
  }

  public String id() {
    return reference.id();
  }

  public String sha256() {
    return reference.digest();
  }

  public boolean kept() {
    return stored != null;
  }

  public Boolean forgotten() {
    return kept() ? isForgotten : null;
  }

  public Integer attempt() {
    return kept() ? stored.attempt() : null;
  }

  public Instant startedAt() {
    return kept() ? stored.startedAt() : null;
  }

  public Long tookMillis() {
    return kept() ? stored.tookMillis() : null;
  }

  public String method() {
    return kept() ? stored.method() : null;
  }

  public String uri() {
    return kept() ? stored.uri() : null;
  }

  /** Null if no answer came. */
  public Integer status() {
    return kept() && stored.status() != 0 ? stored.status() : null;
  }

  public String failure() {
    return kept() ? stored.failure() : null;
  }

  public String requestBody() {
    return kept() && withBodies ? stored.requestBody() : null;
  }

  public String answerBody() {
    return kept() && withBodies ? stored.answerBody() : null;
  }

  /** Against the event's digest: one that stands beside what was changed could be changed too. */
  public Boolean digestMatches() {
    return kept() && !isForgotten ? matches(reference, stored) : null;
  }
}
