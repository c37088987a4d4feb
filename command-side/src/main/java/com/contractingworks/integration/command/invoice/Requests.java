package com.contractingworks.integration.command.invoice;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.FromCw;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RequestWithdrawal;
import com.contractingworks.integration.kernel.invoice.Correction;
import com.contractingworks.integration.kernel.invoice.Correction.Kind;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CommandRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CorrectionRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.NewerRevisionAnnounced;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationWithdrawn;
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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an invoice sync has been asked for, and the next request that follows from it. Part of
 * {@link InvoiceSync}.
 */
final class Requests {

  private static final String INVOICE = "invoice";

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
  private final Set<PublicationKey> creditKeys = new HashSet<>();
  private final NavigableMap<Integer, String> open = new TreeMap<>();
  private PublicationRequested current;
  private boolean isCurrentRefused;
  private NewerRevisionAnnounced announced;
  private int cancelledRevision;
  private int newestRevision;

  Recognition recognise(FromCw command) {
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
  CommandRefused refuse(FromCw command) {
    return new CommandRefused(
        command.syncId(),
        command.commandId(),
        "key-reused",
        "The command's id had been used for another content. Send it again with an id of its own.");
  }

  /** CW's command asks for a revision that is out of date. */
  RevisionSuperseded supersede(FromCw command) {
    return new RevisionSuperseded(
        command.syncId(), command.revision(), newestRevision, command.commandId());
  }

  /** CW's command asks for a revision that cannot be handed over now, or cancels the invoice. */
  NewerRevisionAnnounced announce(FromCw command) {
    return new NewerRevisionAnnounced(
        command.syncId(),
        command.revision(),
        command.commandId(),
        command.commandDigest(),
        command instanceof RequestWithdrawal ? true : null);
  }

  /** Whether CW cancelled the invoice, and nothing newer is known. */
  boolean isCancelled() {
    return cancels(newestRevision);
  }

  /** Whether a request for this revision is one for an invoice that is cancelled. */
  private boolean cancels(int revision) {
    return cancelledRevision > 0 && cancelledRevision >= Math.max(newestRevision, revision);
  }

  /** Whether CW cancelled the invoice, and the latest request was for something else. */
  boolean isCancellationNew() {
    return isCancelled() && !isWithdrawal() && !isLastLookUp();
  }

  /** Whether CW wants something else than that the ERP holds this revision. */
  boolean isAheadOf(int revision) {
    return newestRevision > revision || isCancelled();
  }

  /** Whether there is more to be done now that an attempt at this revision has ended. */
  boolean hasMore(int revision) {
    return newestRevision > revision || isCancelled() && !isWithdrawal();
  }

  /** Whether the latest request takes back what the ERP holds. */
  boolean isWithdrawal() {
    return current != null && current.correction() != null && current.correction().withdraws();
  }

  /** Whether the latest request only finds out what a cancelled invoice has left in the ERP. */
  boolean isLastLookUp() {
    return current != null && current.precaution() == Precaution.LAST_LOOK_UP;
  }

  /** Whether a credit note of a correction carries this key. */
  boolean isOfCreditNote(PublicationKey key) {
    return creditKeys.contains(key);
  }

  /** Whether the latest request first finds out what has become of an earlier one. */
  boolean isProvingAbsence() {
    return current != null && current.precaution() == Precaution.PROVE_ABSENCE;
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

  /**
   * What the current request was for once more, or the newest that was announced since.
   *
   * @param target where to; null for where the current request went
   */
  Wish again(Instant dueAt, PublicationTarget target) {
    boolean newer = announced != null && isNewer(announced);
    return new Wish(
        newestRevision(),
        target == null ? currentTarget() : target,
        dueAt,
        newer ? announced.commandId() : current.commandId(),
        newer ? announced.commandDigest() : current.commandDigest());
  }

  private boolean isNewer(NewerRevisionAnnounced event) {
    return event.revision() > current.revision()
        || event.revision() == current.revision() && event.tellsOfCancellation();
  }

  /**
   * The request that follows from a wish: to hand the invoice over, or to correct what the ERP
   * holds of it, where it holds it.
   *
   * @param held what the ERP holds; null if nothing
   * @param unsettled whether nobody knows what has become of an earlier request
   */
  PublicationRequested next(
      InvoiceSyncId id, Wish wish, int attempt, PublicationAccepted held, boolean unsettled) {
    boolean cancels = cancels(wish.revision());
    Correction correction = correction(held, unsettled, cancels);
    boolean goesOn = goesOn(correction, wish.revision(), unsettled);
    boolean concernsEarlier = held != null || unsettled || cancels;
    PublicationTarget target = concernsEarlier ? currentTarget() : wish.target();
    return new PublicationRequested(
        id,
        attempt,
        wish.revision(),
        INVOICE,
        target.provider(),
        target.generation(),
        correction != null && correction.withdraws()
            ? correction.key().ofCredit()
            : PublicationKey.derive(id, wish.revision(), INVOICE, target.generation()),
        goesOn ? current.referenceDate() : LocalDate.ofInstant(wish.dueAt(), ZoneOffset.UTC),
        goesOn ? current.oldestRevision() : wish.revision(),
        precaution(cancels && held == null, unsettled, goesOn),
        wish.dueAt(),
        wish.commandId(),
        wish.commandDigest(),
        correction);
  }

  /** What an earlier request may have left is found, and taken back, where that was made. */
  private PublicationTarget currentTarget() {
    return new PublicationTarget(current.provider(), current.connectionGeneration());
  }

  /** While it is in doubt what has become of a correction, nothing else is done. */
  private Correction correction(PublicationAccepted held, boolean unsettled, boolean cancels) {
    if (held == null) {
      return null;
    }
    if (unsettled && current.correction() != null) {
      return current.correction();
    }
    return new Correction(
        cancels ? Kind.WITHDRAW : Kind.REVISE,
        held.erpId(),
        held.erpNumber(),
        held.publicationKey());
  }

  /**
   * Whether something of the current request may lie in the ERP that the next one has to find. Only
   * after a refusal a correction at another revision begins anew, unless the document was credited
   * before it: its predecessor has certainly begun nothing then, and what the ERP books for it
   * belongs to its own day.
   */
  private boolean goesOn(Correction correction, int revision, boolean unsettled) {
    return current != null
        && Objects.equals(correction, current.correction())
        && (correction == null || unsettled || !isCurrentRefused || revision == current.revision());
  }

  private Precaution precaution(boolean isLast, boolean unsettled, boolean goesOn) {
    if (unsettled) {
      return Precaution.PROVE_ABSENCE;
    }
    if (isLast) {
      return Precaution.LAST_LOOK_UP;
    }
    return goesOn ? Precaution.LOOK_UP : Precaution.NONE;
  }

  /** The invoice was cancelled before the ERP got it. */
  PublicationWithdrawn withdrawnUnsent(InvoiceSyncId id, int attempt) {
    return new PublicationWithdrawn(
        id, attempt, newestRevision, null, null, null, null, false, List.of());
  }

  void add(PublicationRequested event) {
    current = event;
    isCurrentRefused = false;
    if (event.correction() != null) {
      creditKeys.add(event.correction().key().ofCredit());
    }
    if (!event.commandDigest().equals(Wish.NO_DIGEST)) {
      digests.put(event.commandId(), event.commandDigest());
    }
    open.putIfAbsent(event.revision(), event.commandId());
    addRevision(event.revision());
  }

  void add(NewerRevisionAnnounced event) {
    announced = event;
    if (event.tellsOfCancellation()) {
      cancelledRevision = event.revision();
    }
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

  void add(CorrectionRefused event) {
    isCurrentRefused = event.creditNote() == null;
    end(event.revision());
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
