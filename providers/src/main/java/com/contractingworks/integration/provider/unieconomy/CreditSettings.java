package com.contractingworks.integration.provider.unieconomy;

/**
 * What may be credited through UniEconomy's API, as far as its vendor leaves that open.
 *
 * @param credits whether credit notes are made at all; otherwise each is left to a person
 * @param creditsPaid whether an invoice that is taken back is credited although something is paid
 *     of it; otherwise it is left to a person. A credit note that CW asks for is made in any case
 */
public record CreditSettings(boolean credits, boolean creditsPaid) {

  /** Credit notes are made, but what is paid is left to a person. */
  public static final CreditSettings STANDARD = new CreditSettings(true, false);
}
