package com.contractingworks.integration.command.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.invoice.ErpModel.Fate;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.FromCw;
import com.contractingworks.integration.command.invoice.PublicationWorld.Kind;
import com.contractingworks.integration.command.invoice.PublicationWorld.Step;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CommandRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CorrectionRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRejected;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationWithdrawn;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.RevisionSuperseded;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * Whatever CW, the bus, the ERP and people do, in whatever order. Drives the real aggregate against
 * a small model of the outside; a failure prints the seed and the shortest run that fails.
 */
class InvoiceSyncPropertyTest {

  @Property(tries = 1000)
  void the_promises_hold_whatever_the_outside_does(@ForAll("runs") List<Step> run) {
    PublicationWorld world = new PublicationWorld();
    world.take(new Step(Kind.CW_CHANGES_THE_INVOICE, Fate.ACCEPTED, 0));
    for (Step step : run) {
      world.take(step);
      holdsAtMostOneDocument(world);
      assertThat(world.forgetsADoubt()).as("something is sent in doubt").isFalse();
      assertThat(world.progress.isSomewhere()).as("nothing ends nowhere").isTrue();
    }
    world.settle();
    holdsAtMostOneDocument(world);
    assertThat(world.progress.hasTask()).as("everything comes to an end").isFalse();
    revisionsAndAttemptsOnlyRise(world.invoices.events());
    world.delivered.forEach(command -> hasAnEnd(command, world));
    nothingIsLeftOfWhatWasCancelled(world);
    whatIsNewestIsInForce(world);
    collectStatistics(world);
  }

  /** I1, and more: one document in force for all revisions, and nothing credited twice. */
  private static void holdsAtMostOneDocument(PublicationWorld world) {
    assertThat(world.erp.living()).as("documents in force").hasSizeLessThanOrEqualTo(1);
    assertThat(world.erp.documents())
        .extracting(ErpModel.Document::revision)
        .as("revisions in the ERP")
        .doesNotHaveDuplicates();
    assertThat(world.erp.credits())
        .extracting(ErpModel.Credit::credited)
        .as("what is credited")
        .doesNotHaveDuplicates();
  }

  private static void nothingIsLeftOfWhatWasCancelled(PublicationWorld world) {
    if (world.isCancelled() && !isLeftToPeople(world) && !isRefused(world)) {
      assertThat(world.erp.living()).as("left of what was cancelled").isEmpty();
    }
  }

  private static void whatIsNewestIsInForce(PublicationWorld world) {
    boolean isRejected =
        all(PublicationRejected.class, world.invoices.events()).stream()
            .anyMatch(event -> event.revision() == world.cwRevision());
    if (!world.isCancelled() && !isRejected && !isLeftToPeople(world) && !isRefused(world)) {
      assertThat(world.erp.living())
          .extracting(ErpModel.Document::revision)
          .as("in force")
          .containsExactly(world.cwRevision());
    }
  }

  private static boolean isLeftToPeople(PublicationWorld world) {
    return world.progress.hasOpenProblem()
        || world.delivered.stream()
            .anyMatch(command -> world.progress.wasGivenUpSince(command.commandId()));
  }

  /** The id of CW's command that cancels may have been used for another content before. */
  private static boolean isRefused(PublicationWorld world) {
    return !all(CommandRefused.class, world.invoices.events()).isEmpty();
  }

  /** I4. */
  private static void revisionsAndAttemptsOnlyRise(List<InvoiceSyncEvent> events) {
    List<PublicationRequested> requests = all(PublicationRequested.class, events);
    assertThat(requests).extracting(PublicationRequested::revision).isSorted();
    assertThat(requests)
        .extracting(PublicationRequested::attempt)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, requests.size()).boxed().toList());
    assertThat(all(PublicationAccepted.class, events))
        .extracting(PublicationAccepted::revision)
        .isSorted()
        .doesNotHaveDuplicates();
    onlyWhatIsHeldIsCorrected(events);
  }

  private static void onlyWhatIsHeldIsCorrected(List<InvoiceSyncEvent> events) {
    String held = null;
    for (InvoiceSyncEvent event : events) {
      if (event instanceof PublicationAccepted accepted) {
        held = accepted.erpId();
      } else if (event instanceof PublicationWithdrawn) {
        held = null;
      } else if (event instanceof PublicationRequested request) {
        String corrected = request.correction() == null ? null : request.correction().erpId();
        assertThat(corrected).as(() -> "what is corrected in " + events).isEqualTo(held);
      }
    }
  }

  /** I2. */
  private static void hasAnEnd(FromCw command, PublicationWorld world) {
    List<InvoiceSyncEvent> events = world.invoices.events();
    int revision = command.revision();
    boolean superseded =
        all(RevisionSuperseded.class, events).stream()
            .anyMatch(event -> event.commandId().equals(command.commandId()));
    boolean refused =
        all(CommandRefused.class, events).stream()
            .anyMatch(event -> event.commandId().equals(command.commandId()));
    boolean published =
        all(PublicationAccepted.class, events).stream()
            .anyMatch(event -> event.revision() == revision);
    boolean rejected =
        all(PublicationRejected.class, events).stream()
            .anyMatch(event -> event.revision() == revision);
    assertThat(
            superseded
                || refused
                || published
                || rejected
                || isCorrectionEnded(revision, events)
                || world.progress.hasOpenProblem()
                || world.progress.wasGivenUpSince(command.commandId()))
        .as(() -> "an end of revision " + revision + " in " + events)
        .isTrue();
  }

  private static boolean isCorrectionEnded(int revision, List<InvoiceSyncEvent> events) {
    return all(CorrectionRefused.class, events).stream()
            .anyMatch(event -> event.revision() == revision)
        || all(PublicationWithdrawn.class, events).stream()
            .anyMatch(event -> event.revision() == revision);
  }

  private static void collectStatistics(PublicationWorld world) {
    List<InvoiceSyncEvent> events = world.invoices.events();
    String end =
        events.isEmpty() ? "none" : events.get(events.size() - 1).getClass().getSimpleName();
    Statistics.label("last event").collect(end);
    Statistics.label("documents").collect(world.erp.documents().size());
    Statistics.label("attempts").collect(Math.min(world.progress.attempt(), 12));
  }

  private static <T> List<T> all(Class<T> type, List<?> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Provide
  Arbitrary<List<Step>> runs() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(3, Kind.CW_CHANGES_THE_INVOICE),
            Tuple.of(1, Kind.CW_CANCELS_THE_INVOICE),
            Tuple.of(6, Kind.A_MESSAGE_IS_DELIVERED),
            Tuple.of(1, Kind.A_MESSAGE_ID_IS_REUSED),
            Tuple.of(20, Kind.THE_TASK_IS_EXECUTED),
            Tuple.of(5, Kind.A_TASK_CALLED_OFF_IS_EXECUTED),
            Tuple.of(5, Kind.AN_ANSWER_IS_REPEATED),
            Tuple.of(1, Kind.A_LATE_DOCUMENT_IS_REPORTED),
            Tuple.of(6, Kind.A_PERSON_RETRIES),
            Tuple.of(5, Kind.A_PERSON_GIVES_UP),
            Tuple.of(1, Kind.THE_CONNECTION_COMES_OR_GOES),
            Tuple.of(3, Kind.TIME_PASSES));
    return Combinators.combine(kinds, fates(), Arbitraries.integers().between(0, 11))
        .as(Step::new)
        .list()
        .ofMaxSize(60)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  /** Whatever reaches the ERP ends a run sooner or later, so it is rare. */
  private static Arbitrary<Fate> fates() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.of(Fate.class)),
        Tuple.of(
            3,
            Arbitraries.of(
                Fate.REFUSED,
                Fate.REFUSED_BEFORE_SENDING,
                Fate.NOT_SENT,
                Fate.UNCLEAR_AND_NOTHING_COMMITTED,
                Fate.PENDING_AND_NOTHING_COMMITTED,
                Fate.LOOK_UP_FAILS,
                Fate.INTERRUPTED_BEFORE_SENDING)));
  }
}
