package com.contractingworks.integration.provider.rest.wire;

import com.contractingworks.integration.provider.DocumentReading;
import java.util.Locale;

/** An object as it was read, as it is sent. */
public record WireReading(
    String entity,
    String erpId,
    Boolean deleted,
    String version,
    WireFingerprint fingerprint,
    String reference,
    WireState state) {

  /** The form in which a reading is sent. */
  public static WireReading of(DocumentReading reading) {
    return new WireReading(
        reading.entity().toLowerCase(Locale.ROOT),
        WireErpId.of(reading.erpId()),
        reading.deleted(),
        reading.version(),
        reading.fingerprint() == null ? null : WireFingerprint.of(reading.fingerprint()),
        reading.reference(),
        WireState.of(reading.state()));
  }

  /**
   * What was sent.
   *
   * @throws IllegalArgumentException if it does not fit the schema
   */
  public DocumentReading toReading() {
    WireJson.required("entity", entity);
    WireErpId.checked(erpId);
    return WireJson.required("deleted", deleted)
        ? new DocumentReading(entity, erpId, true, null, null, null)
        : new DocumentReading(
            entity,
            erpId,
            false,
            version,
            WireJson.required("fingerprint", fingerprint).toFingerprint(),
            reference,
            state == null ? null : state.toState());
  }
}
