package com.contractingworks.integration.provider.http;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.HttpFailure.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps one token, or session, per connection. When several threads need a new one at the same
 * time, one makes it and the others wait for it.
 *
 * @param <A> what tells connections apart
 */
public final class Tokens<A> {

  private final Creation<A> creation;
  private final ConcurrentMap<A, Slot> slots = new ConcurrentHashMap<>();

  /** Keeps what is made by this. */
  public Tokens(Creation<A> creation) {
    this.creation = creation;
  }

  /** Makes a token at the ERP. */
  @FunctionalInterface
  public interface Creation<A> {

    /** Makes one; a refusal must be told as such by its effect. */
    HttpResult<Token> create(A access, Call call);
  }

  /** A token that can be used until a moment. */
  public record Token(Secret value, Instant until) {}

  private static final class Slot {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Token token;
  }

  /** The token of a connection, made if there is none. */
  public HttpResult<Token> current(A access, Call call) {
    return insteadOf(null, access, call);
  }

  /** A token other than one that was refused. Makes one only if nobody else has done so yet. */
  public HttpResult<Token> insteadOf(Token refused, A access, Call call) {
    Slot slot = slots.computeIfAbsent(access, unused -> new Slot());
    if (usable(slot.token, refused, call)) {
      return new HttpResult.Ok<>(slot.token);
    }
    if (!lock(slot.lock, call)) {
      return new HttpResult.Failed<>(
          HttpFailure.of(Effect.NONE, "deadline", "No session was made in time."));
    }
    try {
      if (usable(slot.token, refused, call)) {
        return new HttpResult.Ok<>(slot.token);
      }
      return create(slot, access, call);
    } finally {
      slot.lock.unlock();
    }
  }

  /** Forgets the token, so that the next request proves that the credentials are still good. */
  public void forget(A access) {
    slots.remove(access);
  }

  private HttpResult<Token> create(Slot slot, A access, Call call) {
    return creation
        .create(access, call)
        .match(
            made -> {
              slot.token = made;
              return new HttpResult.Ok<>(made);
            },
            failure -> new HttpResult.Failed<>(nothingWasWritten(failure)));
  }

  /** The request that needed the token was not sent, whatever became of the token. */
  private static HttpFailure nothingWasWritten(HttpFailure failure) {
    Effect effect = failure.effect() == Effect.UNKNOWN ? Effect.NONE : failure.effect();
    return new HttpFailure(
        effect, failure.code(), failure.message(), failure.retryAfter(), failure.fieldErrors());
  }

  private static boolean usable(Token token, Token refused, Call call) {
    return token != null
        && !token.equals(refused)
        && call.clock().instant().isBefore(token.until());
  }

  private static boolean lock(ReentrantLock lock, Call call) {
    try {
      Duration left = Duration.between(call.clock().instant(), call.deadline());
      return lock.tryLock(left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
