package com.contractingworks.integration.provider;

/** What testing a connection brought. */
public sealed interface ConnectionTest {

  /**
   * The connection works.
   *
   * @param companyId the ERP's id of the company reached
   * @param companyName its name, for a person; null if the ERP does not tell
   */
  record Reached(String companyId, String companyName) implements ConnectionTest {}

  /** The connection does not work. */
  record Refused(String code, String message) implements ConnectionTest {}
}
