package com.contractingworks.integration.provider;

import java.util.List;
import java.util.function.Function;

/** What a look-up by publication key answered. */
public sealed interface Finding {

  /** The ERP does not show a document with this key, at this moment. */
  record Absent() implements Finding {}

  /**
   * The ERP holds a document that has begun to be written and must be completed, never created
   * again. Like an absence it is only sure after the provider's commit horizon: until then an
   * earlier request may still be completing it.
   *
   * @param erpId the ERP's id of the unfinished document
   */
  record Draft(String erpId) implements Finding {}

  /** The ERP holds the document. */
  record Found(PublishedDocument document) implements Finding {}

  /** The ERP holds more than one document with this key: a person must look at it. */
  record Several(List<String> erpIds) implements Finding {

    public Several {
      erpIds = List.copyOf(erpIds);
    }
  }

  /** The look-up itself did not succeed; nothing is known. */
  record Failed(Outcome.NotSent reason) implements Finding {}

  /** Handles every case. */
  default <R> R match(
      Function<Absent, R> absent,
      Function<Draft, R> draft,
      Function<Found, R> found,
      Function<Several, R> several,
      Function<Failed, R> failed) {
    if (this instanceof Absent a) {
      return absent.apply(a);
    }
    if (this instanceof Draft d) {
      return draft.apply(d);
    }
    if (this instanceof Found f) {
      return found.apply(f);
    }
    if (this instanceof Several s) {
      return several.apply(s);
    }
    return failed.apply((Failed) this);
  }
}
