package com.contractingworks.integration.provider.contract;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Creations;
import com.contractingworks.integration.provider.Lease;
import com.contractingworks.integration.provider.exchange.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes calls for tests, and keeps the exchanges of all of them. */
public final class Calls {

  private final SettableClock clock = new SettableClock();
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

  public SettableClock clock() {
    return clock;
  }

  public List<Exchange> exchanges() {
    return exchanges;
  }

  public Call on(Connection connection) {
    return with(connection, () -> true, Creations.unguarded(), Duration.ofHours(1));
  }

  public Call withLease(Connection connection, Lease lease) {
    return with(connection, lease, Creations.unguarded(), Duration.ofHours(1));
  }

  public Call withCreations(Connection connection, Creations creations) {
    return with(connection, () -> true, creations, Duration.ofHours(1));
  }

  public Call withTimeLeft(Connection connection, Duration left) {
    return with(connection, () -> true, Creations.unguarded(), left);
  }

  private Call with(Connection connection, Lease lease, Creations creations, Duration left) {
    return new Call(
        connection, exchanges::add, lease, creations, clock.instant().plus(left), clock);
  }
}
