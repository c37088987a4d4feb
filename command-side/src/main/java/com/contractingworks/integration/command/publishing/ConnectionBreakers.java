package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.publishing.Hold.Kind;
import com.contractingworks.integration.provider.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * A circuit breaker for each connection. Opens when its ERP fails again and again, and at once when
 * the ERP refuses the client's credentials. While it is open nothing is sent; then one execution of
 * all processes tries, and what comes of that closes it or keeps it open for longer.
 *
 * <p>It saves time and spares the ERP, and no promise depends on it: while the database cannot be
 * asked, what was known before is used.
 */
public final class ConnectionBreakers {

  private static final Logger log = LoggerFactory.getLogger(ConnectionBreakers.class);

  private final HoldTable table;
  private final BreakerSettings settings;
  private final Duration probeTime;
  private final InstantSource clock;
  private final Map<String, Hold> holds = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private Instant readAgainAt = Instant.EPOCH;

  /**
   * Knows of no hold yet.
   *
   * @param probeTime after how long a trial that nobody has reported on is over; longer than an
   *     attempt may take
   */
  ConnectionBreakers(
      HoldTable table, BreakerSettings settings, Duration probeTime, InstantSource clock) {
    this.table = table;
    this.settings = settings;
    this.probeTime = probeTime;
    this.clock = clock;
  }

  /**
   * Whether an execution may go on.
   *
   * @param heldUntil when to ask again; null if it may
   * @param isProbe whether it is the one that tries
   */
  public record Pass(Instant heldUntil, boolean isProbe) {

    private static final Pass FREE = new Pass(null, false);
    private static final Pass PROBE = new Pass(null, true);

    private static Pass held(Instant until) {
      return new Pass(until, false);
    }
  }

  /** Asks whether an execution may go on; what it saw must then be {@link #report reported}. */
  public Pass ask(Connection connection) {
    Instant now = clock.instant();
    refresh(now);
    Hold hold = holds.get(connection.identity());
    if (hold == null) {
      return Pass.FREE;
    }
    return hold.until().isAfter(now) ? Pass.held(askAgainAt(hold, now)) : probe(hold, now);
  }

  /** A trial is most often over long before it would be given up. */
  private Instant askAgainAt(Hold hold, Instant now) {
    Instant soon = now.plus(settings.firstWait());
    return hold.probing() && soon.isBefore(hold.until()) ? soon : hold.until();
  }

  private Pass probe(Hold hold, Instant now) {
    Hold probed = hold.tried(now.plus(probeTime));
    if (guarded(() -> table.replace(hold, probed), false)) {
      holds.put(hold.connection(), probed);
      return Pass.PROBE;
    }
    readAgain();
    return Pass.held(now.plus(settings.refresh()));
  }

  /**
   * Takes in what an execution saw.
   *
   * @return when it should be done again instead of being recorded, because it has met what is
   *     known already; null if it is to be recorded
   */
  public Instant report(Connection connection, Pass pass, Verdict verdict) {
    Hold hold = holds.get(connection.identity());
    if (pass.isProbe() && hold != null) {
      return probed(connection, hold, verdict);
    }
    return switch (verdict) {
      case ANSWERED -> answered(connection);
      case FAILED -> failed(connection, hold);
      case REFUSED -> refused(connection, hold);
      case NOTHING -> null;
    };
  }

  private Instant probed(Connection connection, Hold hold, Verdict verdict) {
    Instant now = clock.instant();
    return switch (verdict) {
      case ANSWERED -> {
        close(hold);
        yield null;
      }
      case NOTHING -> {
        replace(hold, hold.untried(now.plus(settings.firstWait())));
        yield null;
      }
      case FAILED -> {
        fails(hold, connection, hold.kind(), now);
        yield null;
      }
      case REFUSED -> fails(hold, connection, Kind.RECONNECT_NEEDED, now);
    };
  }

  /** Answers when to try again what met credentials that were known to be refused. */
  private Instant fails(Hold hold, Connection connection, Kind kind, Instant now) {
    Instant next = now.plus(settings.waitAfter(kind, hold.probes() + 1));
    Hold after = hold.failed(kind, connection.digest(), next);
    replace(hold, after);
    if (kind != hold.kind()) {
      tell(after);
      return null;
    }
    return next;
  }

  private Instant answered(Connection connection) {
    failures.remove(connection.identity());
    return null;
  }

  private Instant failed(Connection connection, Hold hold) {
    int inARow = failures.merge(connection.identity(), 1, Integer::sum);
    if (hold == null && inARow >= settings.failures()) {
      open(connection, Kind.NO_ANSWER);
    }
    return null;
  }

  private Instant refused(Connection connection, Hold hold) {
    if (hold != null && hold.kind() == Kind.RECONNECT_NEEDED) {
      return hold.until();
    }
    if (hold != null) { // It fails in other ways too; this one needs a person.
      fails(hold, connection, Kind.RECONNECT_NEEDED, clock.instant());
      return null;
    }
    return open(connection, Kind.RECONNECT_NEEDED) ? null : heldElsewhere(connection);
  }

  private Instant heldElsewhere(Connection connection) {
    Hold hold = holds.get(connection.identity());
    return hold == null ? clock.instant().plus(settings.refresh()) : hold.until();
  }

  private boolean open(Connection connection, Kind kind) {
    Instant now = clock.instant();
    Hold hold =
        new Hold(
            connection.identity(),
            kind,
            connection.digest(),
            now,
            now.plus(settings.waitAfter(kind, 0)),
            0,
            false);
    boolean isFirst = guarded(() -> table.add(hold), true);
    if (isFirst) {
      holds.put(hold.connection(), hold);
      tell(hold);
    } else {
      readAgain();
      refresh(now);
    }
    return isFirst;
  }

  private void close(Hold hold) {
    failures.remove(hold.connection());
    holds.remove(hold.connection());
    guarded(
        () -> {
          table.remove(hold.connection());
          return true;
        },
        false);
    log.info("The connection {} is used again.", hold.connection());
  }

  private void replace(Hold before, Hold after) {
    holds.put(after.connection(), after);
    guarded(() -> table.replace(before, after), false);
  }

  /**
   * Other credentials end a hold. Runs in the transaction that sets them, and does nothing if they
   * are the same.
   *
   * @return whether there was a hold, and it has ended
   */
  boolean connected(Connection connection) {
    boolean ended = table.removeOther(connection.identity(), connection.digest());
    if (ended) {
      holds.remove(connection.identity());
      failures.remove(connection.identity());
    }
    return ended;
  }

  /** The connections that are held. */
  Map<String, Hold> holds() {
    refresh(clock.instant());
    return new TreeMap<>(holds);
  }

  /**
   * Reads what other processes hold, and what was held before this one started. Who comes in
   * meanwhile waits: else, right after a start, all but one would be let through.
   */
  private synchronized void refresh(Instant now) {
    if (!isTimeToRead(now)) {
      return;
    }
    guarded(
        () -> {
          Map<String, Hold> read = new TreeMap<>();
          table.all().forEach(hold -> read.put(hold.connection(), hold));
          holds.keySet().retainAll(read.keySet());
          holds.putAll(read);
          return true;
        },
        false);
  }

  private boolean isTimeToRead(Instant now) {
    if (now.isBefore(readAgainAt)) {
      return false;
    }
    readAgainAt = now.plus(settings.refresh());
    return true;
  }

  private synchronized void readAgain() {
    readAgainAt = Instant.EPOCH;
  }

  private static void tell(Hold hold) {
    if (hold.kind() == Kind.RECONNECT_NEEDED) {
      log.warn(
          "The ERP refuses the credentials of the connection {}. Its queue is held until others are set.",
          hold.connection());
    } else {
      log.warn(
          "The ERP of the connection {} fails again and again. It is tried again at {}.",
          hold.connection(),
          hold.until());
    }
  }

  private static boolean guarded(Supplier<Boolean> access, boolean otherwise) {
    try {
      return access.get();
    } catch (DataAccessException e) {
      log.warn("The table of held connections could not be used; what was known counts.", e);
      return otherwise;
    }
  }
}
