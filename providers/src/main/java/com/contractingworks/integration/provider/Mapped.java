package com.contractingworks.integration.provider;

import com.contractingworks.integration.kernel.record.EntityRecord;
import java.util.function.Function;

/** What mapping a document brought. */
public sealed interface Mapped {

  /** The document in the provider's schema. */
  record Made(EntityRecord record) implements Mapped {}

  /** Fields of the document cannot be mapped. Nothing was sent. */
  record Refused(Outcome.Rejected reason) implements Mapped {}

  /** A look-up did not succeed. Nothing was sent, and the document is not at fault. */
  record NotReady(Outcome.NotSent reason) implements Mapped {}

  /** Handles every case. */
  default <R> R match(
      Function<Made, R> made, Function<Refused, R> refused, Function<NotReady, R> notReady) {
    if (this instanceof Made m) {
      return made.apply(m);
    }
    if (this instanceof Refused r) {
      return refused.apply(r);
    }
    return notReady.apply((NotReady) this);
  }
}
