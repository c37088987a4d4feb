package com.contractingworks.integration.sandbox.tripletex;

import java.time.LocalDate;

/**
 * A login.
 *
 * @param id of the session
 * @param company that it is for
 * @param employeeTokenDigest whose calls are counted together
 * @param expiresOn the session ends when this day begins
 */
record Session(long id, Company company, String employeeTokenDigest, LocalDate expiresOn) {

  boolean isOver(LocalDate today) {
    return !today.isBefore(expiresOn);
  }
}
