package com.contractingworks.integration.provider;

import com.contractingworks.integration.provider.exchange.Exchange;

/**
 * Notices whether a unit of work has written anything of its document. Each writing request is
 * known by the lease, which is asked right before it and only then. What is created once per
 * connection, such as a customer, is no part of the document.
 */
public final class Writes {

  private boolean begun;
  private boolean succeeded;
  private boolean lost;
  private int creating;

  /** The same call, watched. */
  public Call watching(Call call) {
    return new Call(
        call.connection(),
        exchange -> {
          saw(exchange);
          call.exchanges().record(exchange);
        },
        () -> begins(call.lease()),
        watching(call.creations()),
        call.deadline(),
        call.clock());
  }

  /** Whether any writing request was answered with success. */
  public synchronized boolean haveSucceeded() {
    return succeeded;
  }

  /** Whether any writing request was answered with success, or not at all. */
  public synchronized boolean mayHaveSucceeded() {
    return succeeded || lost;
  }

  private Creations watching(Creations creations) {
    return new Creations() {
      @Override
      public <T> Creation<T> once(String entity, String key, Attempt<T> attempt) {
        return creations.once(entity, key, mayCreate -> apart(attempt, mayCreate));
      }
    };
  }

  private <T> Creations.Creation<T> apart(Creations.Attempt<T> attempt, boolean mayCreate) {
    creates(1);
    try {
      return attempt.run(mayCreate);
    } finally {
      creates(-1);
    }
  }

  private synchronized void creates(int change) {
    creating += change;
  }

  private boolean begins(Lease lease) {
    boolean held = lease.isHeld();
    synchronized (this) {
      begun = held && creating == 0;
    }
    return held;
  }

  private synchronized void saw(Exchange exchange) {
    if (begun) {
      begun = false;
      succeeded |= exchange.status() >= 200 && exchange.status() <= 299;
      lost |= exchange.status() == 0;
    }
  }
}
