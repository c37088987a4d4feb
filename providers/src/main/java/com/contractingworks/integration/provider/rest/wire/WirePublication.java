package com.contractingworks.integration.provider.rest.wire;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Publication;
import java.time.LocalDate;
import tools.jackson.databind.node.ObjectNode;

/** A document that is to be written or looked up, as it is sent. */
public record WirePublication(
    LocalDate referenceDate, ObjectNode record, WireHeld credits, Replaces replaces) {

  /** The older revision whose place it takes. */
  public record Replaces(WireHeld held, AfterPosting afterPosting) {

    /** The older revision as the ERP holds it. */
    public HeldDocument toHeld() {
      WireJson.required("replaces.afterPosting", afterPosting);
      return WireJson.required("replaces.held", held).toHeld();
    }
  }

  /** One that takes nobody's place. */
  public static WirePublication of(Publication publication) {
    return new WirePublication(
        publication.referenceDate(),
        publication.record() == null ? null : publication.record().content(),
        WireHeld.of(publication.credits()),
        null);
  }

  /** The same in the place of an older revision. */
  public WirePublication replacing(HeldDocument held, AfterPosting afterPosting) {
    return new WirePublication(
        referenceDate, record, credits, new Replaces(WireHeld.of(held), afterPosting));
  }

  /**
   * What is compared with what came before under the key. The newer keys that a draft may carry are
   * no content: there may be more of them each time.
   */
  public WirePublication content() {
    return new WirePublication(
        referenceDate,
        record,
        WireHeld.content(credits),
        replaces == null
            ? null
            : new Replaces(WireHeld.content(replaces.held()), replaces.afterPosting()));
  }

  /**
   * What was sent.
   *
   * @param entity what kind of record it is
   * @throws IllegalArgumentException if it does not fit the schema
   */
  public Publication toPublication(PublicationKey key, String entity) {
    return new Publication(
        key,
        record == null ? null : new EntityRecord(entity, record),
        WireJson.required("referenceDate", referenceDate),
        credits == null ? null : credits.toHeld());
  }
}
