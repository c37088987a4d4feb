package com.contractingworks.integration.command.client;

/**
 * What was chosen for a client.
 *
 * @param afterPosting what may be done about a document that the ERP has posted, in the words of
 *     the setting of connections; null if the connection says so itself
 * @param writeBackErpNumber whether CW is told the number that the ERP gave an invoice
 */
public record ClientPolicies(String afterPosting, boolean writeBackErpNumber) {

  /** What holds for a client for which nothing was chosen. */
  public static final ClientPolicies UNCHOSEN = new ClientPolicies(null, true);
}
