package com.contractingworks.integration.provider;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.time.LocalDate;

/**
 * Corrects what an ERP holds already. As with {@link Publishing}, whatever the ERP or the network
 * does is a value. Each operation begins by reading how things stand, so that one that broke off
 * may be made again as soon as it is certain that no earlier request is still at work: what it had
 * reached is found and not done twice.
 */
public interface Corrections {

  /** Outcome code: the document is posted, and {@link AfterPosting#LEAVE} was said. */
  String POSTED = "posted";

  /** Outcome code: the ERP has no such document any more, so a person must have removed it. */
  String GONE = "gone";

  /**
   * Puts a revision in the place of an older one. A draft is changed and then carries the new key.
   * What is posted is left ({@link Outcome.Rejected} with {@link #POSTED}), or credited whole and
   * issued anew; then the credit note is among what was written. If it is credited but not issued
   * anew, whatever the outcome is carries the credit note.
   *
   * @param held what the older revision left in the ERP
   * @param publication the newer revision, under its own key
   */
  Outcome revise(HeldDocument held, Publication publication, AfterPosting afterPosting, Call call);

  /**
   * Takes an invoice back. A draft is deleted ({@link Outcome.Withdrawn}), what is posted is
   * credited whole ({@link Outcome.Accepted} with the credit note). That it was deleted or credited
   * already, by us or by a person, is the same success, in the latter case with a warning.
   *
   * <p>A credit note carries the key {@link PublicationKey#ofCredit} of what it credits, so {@link
   * Publishing#find} finds it by a publication with that key that credits the held document. If
   * that document is gone, there is no credit note of it either: {@link Finding.Absent}.
   *
   * @param held what is taken back
   * @param day under which the ERP files the credit note; the same over all attempts
   */
  Outcome withdraw(HeldDocument held, LocalDate day, Call call);
}
