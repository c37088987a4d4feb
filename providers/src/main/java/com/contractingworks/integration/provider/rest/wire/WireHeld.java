package com.contractingworks.integration.provider.rest.wire;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.HeldDocument;
import java.util.List;

/**
 * What the ERP holds of an earlier publication, as it is sent.
 *
 * @param laterKeys keys of newer revisions that a draft may carry instead; null for none
 */
public record WireHeld(String erpId, String number, String key, List<String> laterKeys) {

  /** The form in which it is sent; null stays null. */
  public static WireHeld of(HeldDocument held) {
    return held == null
        ? null
        : new WireHeld(
            WireErpId.of(held.erpId()),
            held.number(),
            held.key().value(),
            held.laterKeys().isEmpty()
                ? null
                : held.laterKeys().stream().map(PublicationKey::value).toList());
  }

  /** What is meant, however many revisions have been begun meanwhile; null stays null. */
  static WireHeld content(WireHeld held) {
    return held == null ? null : new WireHeld(held.erpId, held.number, held.key, null);
  }

  /** The same, without where else to look for it. */
  public WireHeld content() {
    return content(this);
  }

  /**
   * What was sent.
   *
   * @throws IllegalArgumentException if it does not fit the schema
   */
  public HeldDocument toHeld() {
    List<PublicationKey> later =
        laterKeys == null
            ? List.of()
            : laterKeys.stream()
                .map(each -> new PublicationKey(WireJson.required("laterKeys", each)))
                .toList();
    return new HeldDocument(WireErpId.checked(erpId), number, new PublicationKey(key), later);
  }
}
