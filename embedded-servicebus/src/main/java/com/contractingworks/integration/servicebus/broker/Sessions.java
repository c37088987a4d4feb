package com.contractingworks.integration.servicebus.broker;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ready messages of a queue with sessions: a lane for each, owned by one receiver at a time.
 */
final class Sessions implements ReadyMessages {
  private final MessageQueue queue;
  private final Context context;
  private final Map<String, Session> sessions = new HashMap<>();

  /** Sessions that nobody owns and that have messages; the one that waits longest comes first. */
  private final Set<Session> available = new LinkedHashSet<>();

  private final Set<Receiver> accepting = new LinkedHashSet<>();

  Sessions(MessageQueue queue, Context context) {
    this.queue = queue;
    this.context = context;
  }

  @Override
  public void add(StoredMessage message) {
    Session session = session(message.sessionId());
    session.lane.add(message.sequenceNumber());
    session.lane.pump();
    offer(session);
  }

  @Override
  public void remove(StoredMessage message) {
    Session session = session(message.sessionId());
    session.lane.remove(message.sequenceNumber());
    tidy(session);
  }

  @Override
  public void attach(Receiver receiver, SessionWish wish) {
    if (wish == null) {
      throw new BrokerException(
          Problem.NOT_ALLOWED,
          "It is not possible for an entity that requires sessions to create a non-sessionful"
              + " message receiver.");
    }
    Limits.checkId("session id", wish.sessionId());
    if (wish.sessionId() != null) {
      Session session = session(wish.sessionId());
      if (session.owner != null) {
        throw new BrokerException(
            Problem.SESSION_CANNOT_BE_LOCKED,
            "The requested session '" + session.id + "' is locked by another receiver.");
      }
      grant(session, receiver);
    } else if (available.isEmpty()) {
      accepting.add(receiver);
      receiver.acceptTimeout =
          context.timers().at(context.now().plus(wish.patience()), () -> giveUp(receiver));
    } else {
      grant(available.iterator().next(), receiver);
    }
  }

  @Override
  public void detach(Receiver receiver) {
    accepting.remove(receiver);
    context.timers().cancel(receiver.acceptTimeout);
    if (receiver.session != null) {
      release(receiver.session, false);
    }
  }

  @Override
  public void pump(Receiver receiver) {
    if (receiver.session != null) {
      receiver.session.lane.pump();
    }
  }

  /**
   * The session if the receiver with this link name has it locked; a null name asks for anybody.
   */
  Session owned(String sessionId, String linkName) {
    Session session = sessions.get(sessionId);
    boolean owned =
        session != null
            && session.owner != null
            && (linkName == null || linkName.equals(session.owner.linkName));
    if (!owned) {
      throw new BrokerException(
          Problem.SESSION_LOCK_LOST,
          "The session lock has expired on the session '" + sessionId + "', or was never taken.");
    }
    return session;
  }

  Instant renew(Session session) {
    context.timers().cancel(session.expiry);
    session.lockedUntil = context.now().plus(queue.settings().lockDuration());
    session.expiry = context.timers().at(session.lockedUntil, () -> expire(session));
    return session.lockedUntil;
  }

  void restoreState(String sessionId, byte[] state) {
    session(sessionId).state = state;
  }

  private Session session(String id) {
    return sessions.computeIfAbsent(id, Session::new);
  }

  private void grant(Session session, Receiver receiver) {
    available.remove(session);
    accepting.remove(receiver);
    context.timers().cancel(receiver.acceptTimeout);
    session.owner = receiver;
    receiver.session = session;
    session.lane.attach(receiver);
    Instant until = renew(session);
    context.effects().output(() -> receiver.listener.sessionAccepted(session.id, until));
    session.lane.pump();
  }

  private void giveUp(Receiver receiver) {
    accepting.remove(receiver);
    queue.end(receiver, Problem.TIMEOUT, "No session came free within the time asked for.");
  }

  private void expire(Session session) {
    Receiver receiver = session.owner;
    release(session, true);
    queue.end(
        receiver,
        Problem.SESSION_LOCK_LOST,
        "The session lock has expired on the session '" + session.id + "'.");
  }

  /** Only a lock that was lost counts as a delivery; closing a session receiver does not. */
  private void release(Session session, boolean lost) {
    Receiver receiver = session.owner;
    session.lane.detach(receiver);
    for (var token : List.copyOf(session.lockTokens)) {
      queue.giveBack(token, lost);
    }
    context.timers().cancel(session.expiry);
    receiver.session = null;
    session.owner = null;
    offer(session);
    tidy(session);
  }

  private void offer(Session session) {
    if (!session.available()) {
      return;
    }
    if (accepting.isEmpty()) {
      available.add(session);
    } else {
      grant(session, accepting.iterator().next());
    }
  }

  private void tidy(Session session) {
    if (!session.available()) {
      available.remove(session);
    }
    if (session.forgettable()) {
      sessions.remove(session.id);
    }
  }
}
