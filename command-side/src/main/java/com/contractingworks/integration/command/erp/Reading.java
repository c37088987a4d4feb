package com.contractingworks.integration.command.erp;

import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordReading;
import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeParked;
import com.contractingworks.integration.kernel.erp.Fingerprint;

/**
 * An object as it was read.
 *
 * @param noticeId the notice because of which it was read; null if none came
 * @param version the ERP's version marker; null if it has none
 * @param values its normalised values; null if the ERP says that it is gone
 * @param state how it stands in the ERP; null if that is not known
 */
record Reading(String noticeId, String version, Fingerprint values, ErpState state) {

  static Reading of(RecordReading command) {
    return new Reading(
        command.noticeId(), command.version(), command.reading(), command.erpState());
  }

  static Reading of(NoticeParked event) {
    return new Reading(event.noticeId(), event.version(), event.reading(), event.erpState());
  }

  boolean isGone() {
    return values == null;
  }

  /** The notice, or what stands for it. */
  String notice() {
    return noticeId == null ? ErpDocument.NO_NOTICE : noticeId;
  }
}
