package com.contractingworks.integration.provider.rest.wire;

import com.contractingworks.integration.provider.Finding;
import java.util.List;

/** What a look-up found, as it is sent. */
public record WireFinding(String state, String erpId, WireDocument document, List<String> erpIds) {

  /** The form of a finding that did succeed. */
  public static WireFinding of(Finding finding) {
    return finding.match(
        absent -> new WireFinding("absent", null, null, null),
        draft -> new WireFinding("draft", WireErpId.of(draft.erpId()), null, null),
        found -> new WireFinding("found", null, WireDocument.of(found.document()), null),
        several ->
            new WireFinding(
                "several", null, null, several.erpIds().stream().map(WireErpId::of).toList()),
        failed -> {
          throw new IllegalArgumentException("A look-up that failed has no such form.");
        });
  }

  /**
   * What was sent.
   *
   * @throws IllegalArgumentException if it does not fit the schema
   */
  public Finding toFinding() {
    return switch (WireJson.required("state", state)) {
      case "absent" -> new Finding.Absent();
      case "draft" -> new Finding.Draft(WireErpId.checked(erpId));
      case "found" -> new Finding.Found(WireJson.required("document", document).toDocument());
      case "several" ->
          new Finding.Several(
              WireJson.required("erpIds", erpIds).stream().map(WireErpId::checked).toList());
      default -> throw new IllegalArgumentException("There is no such state of a finding.");
    };
  }
}
