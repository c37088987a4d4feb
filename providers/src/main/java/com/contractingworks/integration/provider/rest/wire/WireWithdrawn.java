package com.contractingworks.integration.provider.rest.wire;

import com.contractingworks.integration.provider.Outcome;
import java.util.List;

/**
 * What became of something that was taken back, as it is sent.
 *
 * @param outcome {@code deleted} or {@code credited}
 * @param erpId of what was deleted
 * @param document the credit note
 */
public record WireWithdrawn(
    String outcome, String erpId, List<String> warnings, WireDocument document) {

  /** The form in which it is sent that a draft is gone. */
  public static WireWithdrawn deleted(Outcome.Withdrawn withdrawn) {
    return new WireWithdrawn(
        "deleted", WireErpId.of(withdrawn.erpId()), withdrawn.warnings(), null);
  }
}
