package com.contractingworks.integration.provider.rest.wire;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a document stands in the ERP, as it is sent. Nothing depends on it, so a part that is not
 * understood is taken for not known: a later version may have more statuses.
 */
public record WireState(String status, String openAmount, String link) {

  private static final int LONGEST_LINK = 2000;

  /** People follow it from a page of ours, so it leads to a web page and nowhere else. */
  private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");

  /** The form in which it is sent; null stays null. */
  public static WireState of(ErpState state) {
    return state == null
        ? null
        : new WireState(
            state.status() == null ? null : word(state.status()),
            state.openAmount() == null ? null : state.openAmount().toPlainString(),
            state.link());
  }

  /** What was sent, as far as it is understood. */
  public ErpState toState() {
    return new ErpState(
        Stream.of(ErpStatus.values())
            .filter(known -> word(known).equals(status))
            .findFirst()
            .orElse(null),
        Optional.ofNullable(openAmount)
            .filter(text -> WireDocument.AMOUNT.matcher(text).matches())
            .map(BigDecimal::new)
            .orElse(null),
        Optional.ofNullable(link)
            .filter(text -> text.length() <= LONGEST_LINK && LINK.matcher(text).matches())
            .orElse(null));
  }

  private static String word(ErpStatus status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
