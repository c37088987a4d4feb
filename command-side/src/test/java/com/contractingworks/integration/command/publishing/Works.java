package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.support.FakeErp;
import com.contractingworks.integration.kernel.invoice.Correction;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Creations;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.Publishing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.mockito.Mockito;

/** Work for tests of what the publisher makes of answers. */
final class Works {

  static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private Works() {}

  static PublishInvoice task(PublishInvoice.Step step, int oldestRevision, int revision) {
    return task(step, oldestRevision, revision, Precaution.NONE);
  }

  static PublishInvoice task(
      PublishInvoice.Step step, int oldestRevision, int revision, Precaution precaution) {
    return new PublishInvoice(
        new InvoiceSyncId("demo", "inv-1"),
        4,
        1,
        step,
        "invoice",
        "fake",
        1,
        oldestRevision,
        revision,
        LocalDate.of(2026, 3, 2),
        precaution,
        0,
        0,
        step == PublishInvoice.Step.LOOK_UP ? NOW.plusSeconds(60) : null,
        null,
        "command-1",
        2,
        null,
        null);
  }

  static PublishInvoice withTries(PublishInvoice task, int tries) {
    return new PublishInvoice(
        task.syncId(),
        task.attempt(),
        tries,
        task.step(),
        task.documentKind(),
        task.provider(),
        task.generation(),
        task.oldestRevision(),
        task.revision(),
        task.referenceDate(),
        task.precaution(),
        task.lookUps(),
        task.failures(),
        task.horizonEndsAt(),
        task.mapping(),
        task.correlation(),
        task.firstPick(),
        task.correction(),
        task.credits());
  }

  static PublishInvoice correcting(PublishInvoice task, Correction correction) {
    return new PublishInvoice(
        task.syncId(),
        task.attempt(),
        task.tries(),
        task.step(),
        task.documentKind(),
        task.provider(),
        task.generation(),
        task.oldestRevision(),
        task.revision(),
        task.referenceDate(),
        task.precaution(),
        task.lookUps(),
        task.failures(),
        task.horizonEndsAt(),
        task.mapping(),
        task.correlation(),
        task.firstPick(),
        correction,
        task.credits());
  }

  static Work of(PublishInvoice task, Publishing publishing) {
    Provider provider = Mockito.spy(new FakeErp());
    Mockito.doReturn(publishing).when(provider).publishing();
    Call call =
        new Call(
            Connection.parse("demo", "fake", 1, "Token=x"),
            exchange -> {},
            () -> true,
            Creations.unguarded(),
            NOW.plusSeconds(60),
            () -> NOW);
    return new Work(task, provider, call);
  }

  /** Operations that answer look-ups and must not be asked to write. */
  static Publishing publishing(Function<Publication, Finding> find) {
    return publishing(
        find,
        publication -> {
          throw new AssertionError("Something was sent.");
        });
  }

  static Publishing publishing(
      Function<Publication, Finding> find, Function<Publication, Outcome> write) {
    return new Publishing() {
      @Override
      public Outcome publish(Publication publication, Call call) {
        return write.apply(publication);
      }

      @Override
      public Outcome resume(Finding.Draft draft, Publication publication, Call call) {
        return write.apply(publication);
      }

      @Override
      public Finding find(Publication publication, Call call) {
        return find.apply(publication);
      }
    };
  }
}
