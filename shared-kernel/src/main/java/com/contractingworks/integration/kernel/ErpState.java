package com.contractingworks.integration.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;

/**
 * What an ERP says of a document beyond what we wrote. A part that is not known is null.
 *
 * @param status how it stands
 * @param openAmount what is left to pay, in the document's currency
 * @param link where a person sees it in the ERP
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErpState(ErpStatus status, BigDecimal openAmount, String link) {

  /**
   * How an issued document stands by its amounts.
   *
   * @param total what it comes to; null if it is not known
   * @param open what is left to pay; null if it is not known, as all of this is then
   * @param link where a person sees it; null if that is not known
   */
  public static ErpState issued(BigDecimal total, BigDecimal open, String link) {
    if (open == null) {
      return new ErpState(null, null, link);
    }
    return new ErpState(statusOf(total, open), open, link);
  }

  private static ErpStatus statusOf(BigDecimal total, BigDecimal open) {
    if (open.signum() == 0) {
      return ErpStatus.PAID;
    }
    return total == null || open.compareTo(total) == 0 ? ErpStatus.OPEN : ErpStatus.PART_PAID;
  }

  /** The same document after it was credited. */
  public ErpState credited() {
    return new ErpState(ErpStatus.CREDITED, openAmount, link);
  }

  /** The same document, to be seen there. */
  public ErpState withLink(String known) {
    return new ErpState(status, openAmount, known);
  }
}
