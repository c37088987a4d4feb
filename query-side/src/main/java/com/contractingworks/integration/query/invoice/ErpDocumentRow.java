package com.contractingworks.integration.query.invoice;

import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.query.row.Row;

/**
 * What an ERP holds under one id, and which invoice it belongs to.
 *
 * @param id the document
 * @param syncKey the invoice it belongs to; null as long as none is known. Its events join that
 *     invoice's timeline when that is read, so it does not matter what came first
 * @param version the ERP's last version marker that we know; null if none is known
 * @param logPosition the place in the log of the last event that is in this row
 * @param state what was last read of how it stands in the ERP
 */
public record ErpDocumentRow(
    ErpDocumentId id, String syncKey, String version, long logPosition, KnownState state)
    implements Row {

  @Override
  public String key() {
    return id.toString();
  }

  ErpDocumentRow with(KnownState newState) {
    return new ErpDocumentRow(id, syncKey, version, logPosition, newState);
  }
}
