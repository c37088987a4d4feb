package com.contractingworks.integration.command.invoice;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RequestPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RetryPublication;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CommandRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.NewerRevisionAnnounced;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.RevisionSuperseded;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an invoice sync has been asked for, and the next request that follows from it. Part of
 * {@link InvoiceSync}.
 */
final class Requests {

  private static final String INVOICE = "invoice";
  private static final String NO_DIGEST = "";

  /** How a command of CW relates to those received before. */
  enum Recognition {
    NEW,
    REPEATED,
    KEY_REUSED,
    REFUSED_BEFORE
  }

  private final Map<String, String> digests = new HashMap<>();
  private final Map<String, Integer> superseded = new HashMap<>();
  private final Set<String> refused = new HashSet<>();
  private final NavigableMap<Integer, String> open = new TreeMap<>();
  private PublicationRequested current;
  private NewerRevisionAnnounced announced;
  private int newestRevision;

  Recognition recognise(RequestPublication command) {
    String digest = digests.get(command.commandId());
    Integer revision = superseded.get(command.commandId());
    if (digest == null && revision == null) {
      return Recognition.NEW;
    }
    boolean same =
        digest == null ? revision == command.revision() : digest.equals(command.commandDigest());
    if (same) {
      return Recognition.REPEATED;
    }
    return refused.contains(command.commandId())
        ? Recognition.REFUSED_BEFORE
        : Recognition.KEY_REUSED;
  }

  /** The latest request; null if none has been made. */
  PublicationRequested current() {
    return current;
  }

  /**
   * The highest revision that is known to exist, because CW told of it or because it was read and
   * sent; 0 if none.
   */
  int newestRevision() {
    return newestRevision;
  }

  /** CW's command cannot be followed: its id had been used for another content. */
  CommandRefused refuse(RequestPublication command) {
    return new CommandRefused(
        command.syncId(),
        command.commandId(),
        "key-reused",
        "The command's id had been used for another content. Send it again with an id of its own.");
  }

  /** CW's command asks for a revision that is out of date. */
  RevisionSuperseded supersede(RequestPublication command) {
    return new RevisionSuperseded(
        command.syncId(), command.revision(), newestRevision, command.commandId());
  }

  /** CW's command asks for a revision that cannot be handed over now. */
  NewerRevisionAnnounced announce(RequestPublication command) {
    return new NewerRevisionAnnounced(
        command.syncId(), command.revision(), command.commandId(), command.commandDigest());
  }

  /** Revisions that were asked for, are older than this one and have not ended. */
  List<RevisionSuperseded> supersededBy(InvoiceSyncId id, int revision) {
    return open.headMap(revision).entrySet().stream()
        .map(older -> new RevisionSuperseded(id, older.getKey(), revision, older.getValue()))
        .toList();
  }

  /** Whether a person or CW asked for an attempt, so that tries are counted anew. */
  boolean isFirstTry(PublicationRequested event) {
    return current == null || !event.commandId().equals(current.commandId());
  }

  /** The request that CW's command asks for. */
  PublicationRequested next(RequestPublication command, int attempt, boolean unsettled) {
    return request(
        command.syncId(),
        attempt,
        command.revision(),
        command.target(),
        unsettled,
        command.now(),
        command.commandId(),
        command.commandDigest());
  }

  /** The request that a person asks for. */
  PublicationRequested byPerson(RetryPublication command, int attempt, boolean unsettled) {
    return request(
        command.syncId(),
        attempt,
        newestRevision(),
        command.target(),
        unsettled,
        command.now(),
        command.commandId(),
        NO_DIGEST);
  }

  /** The current request once more, under the newest revision. */
  PublicationRequested again(int attempt, Instant dueAt, boolean unsettled) {
    boolean newer = announced != null && announced.revision() > current.revision();
    return request(
        current.syncId(),
        attempt,
        newestRevision(),
        new PublicationTarget(current.provider(), current.connectionGeneration()),
        unsettled,
        dueAt,
        newer ? announced.commandId() : current.commandId(),
        newer ? announced.commandDigest() : current.commandDigest());
  }

  private PublicationRequested request(
      InvoiceSyncId id,
      int attempt,
      int revision,
      PublicationTarget target,
      boolean unsettled,
      Instant dueAt,
      String commandId,
      String commandDigest) {
    return new PublicationRequested(
        id,
        attempt,
        revision,
        INVOICE,
        target.provider(),
        target.generation(),
        PublicationKey.derive(id, revision, INVOICE, target.generation()),
        referenceDate(dueAt),
        current == null ? revision : current.oldestRevision(),
        precaution(unsettled),
        dueAt,
        commandId,
        commandDigest);
  }

  private LocalDate referenceDate(Instant dueAt) {
    return current == null ? LocalDate.ofInstant(dueAt, ZoneOffset.UTC) : current.referenceDate();
  }

  private Precaution precaution(boolean unsettled) {
    if (unsettled) {
      return Precaution.PROVE_ABSENCE;
    }
    return current == null ? Precaution.NONE : Precaution.LOOK_UP;
  }

  void add(PublicationRequested event) {
    current = event;
    if (!event.commandDigest().equals(NO_DIGEST)) {
      digests.put(event.commandId(), event.commandDigest());
    }
    open.putIfAbsent(event.revision(), event.commandId());
    addRevision(event.revision());
  }

  void add(NewerRevisionAnnounced event) {
    announced = event;
    digests.put(event.commandId(), event.commandDigest());
    open.put(event.revision(), event.commandId());
    addRevision(event.revision());
  }

  void add(RevisionSuperseded event) {
    superseded.put(event.commandId(), event.revision());
    open.remove(event.revision(), event.commandId());
  }

  void add(CommandRefused event) {
    refused.add(event.commandId());
  }

  /** A revision was read from CW, and perhaps sent. */
  void addRevision(int revision) {
    newestRevision = Math.max(newestRevision, revision);
  }

  /** A revision was published or refused. */
  void end(int revision) {
    addRevision(revision);
    open.remove(revision);
  }

  /** A person gave everything up. */
  void endAll() {
    open.clear();
  }
}
