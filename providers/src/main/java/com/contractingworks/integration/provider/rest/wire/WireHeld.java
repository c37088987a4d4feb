package com.contractingworks.integration.provider.rest.wire;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.HeldDocument;

/** What the ERP holds of an earlier publication, as it is sent. */
public record WireHeld(String erpId, String number, String key) {

  /** The form in which it is sent; null stays null. */
  public static WireHeld of(HeldDocument held) {
    return held == null
        ? null
        : new WireHeld(WireErpId.of(held.erpId()), held.number(), held.key().value());
  }

  /**
   * What was sent.
   *
   * @throws IllegalArgumentException if it does not fit the schema
   */
  public HeldDocument toHeld() {
    return new HeldDocument(WireErpId.checked(erpId), number, new PublicationKey(key));
  }
}
