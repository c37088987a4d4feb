package com.contractingworks.integration.query.invoice;

import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.query.row.Texts;

/**
 * How an ERP stood to an invoice before an event. What it held while an attempt was under way is
 * what that attempt corrects: one that corrects nothing begins with nothing held.
 *
 * @param erp the ERP's name, as people write it
 * @param held the ERP's id of what it held; null if it held nothing
 * @param name under what people find that in the ERP
 * @param isCredited whether that was credited already
 */
record Before(String erp, String held, String name, boolean isCredited) {

  static Before of(String erp, Booking booking) {
    return new Before(
        erp,
        booking.erpId(),
        name(booking.erpId(), booking.erpNumber()),
        booking.state().status() == ErpStatus.CREDITED);
  }

  /** Under what people find it in the ERP. */
  static String name(String erpId, String erpNumber) {
    return erpNumber == null ? "under the id " + erpId : "as number " + erpNumber;
  }

  Before credited() {
    return new Before(erp, held, name, true);
  }

  /** What an attempt sends. */
  String sent() {
    if (held == null) {
      return "the invoice";
    }
    return isCredited ? "the invoice in its new form" : "the correction of the invoice";
  }

  /** What is true although the attempt has not come to its end; empty if nothing was held. */
  String stands() {
    if (held == null) {
      return "";
    }
    return isCredited
        ? " %s has credited the invoice that it had %s.".formatted(erp, name)
        : " As far as is known, %s has the invoice as before, %s.".formatted(erp, name);
  }

  /** What became of what was held, now that the ERP has this; a draft is changed and stays. */
  String replacedBy(String erpId) {
    return held == null || held.equals(Texts.cut(erpId, Texts.SHORT))
        ? ""
        : " It is in the place of the invoice that %s had %s, which is credited."
            .formatted(erp, name);
  }
}
