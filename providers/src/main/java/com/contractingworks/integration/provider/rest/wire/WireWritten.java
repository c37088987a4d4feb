package com.contractingworks.integration.provider.rest.wire;

import com.contractingworks.integration.provider.WrittenDocument;
import java.util.Locale;

/** One object that was written, as it is sent. */
public record WireWritten(
    String entity, String erpId, String version, WireFingerprint baseline, Boolean echoExpected) {

  static WireWritten of(WrittenDocument written) {
    return new WireWritten(
        written.entity().toLowerCase(Locale.ROOT),
        WireErpId.of(written.erpId()),
        written.version(),
        WireFingerprint.of(written.baseline()),
        written.echoExpected());
  }

  WrittenDocument toWritten() {
    return new WrittenDocument(
        WireJson.required("entity", entity),
        WireErpId.checked(erpId),
        version,
        WireJson.required("baseline", baseline).toFingerprint(),
        WireJson.required("echoExpected", echoExpected));
  }
}
