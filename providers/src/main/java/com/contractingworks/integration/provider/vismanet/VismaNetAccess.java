package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.Redaction;
import java.net.URI;
import java.util.List;

/**
 * What a connection string says, taken apart. Two connections never share one.
 *
 * @param incomeAccount the account that lines are booked on
 * @param branch the branch of invoices; null for the company's own
 * @param release whether documents are released, or left for a person to release
 * @param settleCredits whether a credit note is settled with the invoice that it credits
 */
record VismaNetAccess(
    String identity,
    URI baseUrl,
    URI tokenUrl,
    String clientId,
    Secret clientSecret,
    String tenantId,
    String incomeAccount,
    String branch,
    boolean release,
    boolean settleCredits) {

  private static final Redaction SECRET_FIELDS =
      Redaction.ofFields(List.of("access_token", "client_secret"));

  /**
   * Reads a connection.
   *
   * @throws IllegalArgumentException if a setting is missing or malformed; the message names it
   */
  static VismaNetAccess of(Connection connection, VismaNetSettings settings) {
    return new VismaNetAccess(
        connection.identity(),
        address(connection, "BaseUrl", settings.baseUrl()),
        address(connection, "TokenUrl", settings.tokenUrl()),
        connection.require("ClientId").reveal(),
        connection.require("ClientSecret"),
        connection.require("TenantId").reveal(),
        text(connection, "IncomeAccount", "3000"),
        text(connection, "Branch", null),
        yes(connection, "Release"),
        yes(connection, "SettleCredits"));
  }

  Redaction redaction() {
    return SECRET_FIELDS.and(List.of(clientSecret));
  }

  private static boolean yes(Connection connection, String name) {
    String said = text(connection, name, "yes");
    if (!said.matches("(?i)yes|no")) {
      throw new IllegalArgumentException(
          "The setting " + name + " of " + connection + " must be yes or no. Correct it.");
    }
    return said.equalsIgnoreCase("yes");
  }

  private static String text(Connection connection, String name, String fallback) {
    return connection.setting(name).map(Secret::reveal).orElse(fallback);
  }

  private static URI address(Connection connection, String name, URI fallback) {
    String text = text(connection, name, null);
    if (text == null) {
      return fallback;
    }
    try {
      URI uri = URI.create(text);
      if (VismaNetSettings.isHttp(uri)) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw malformed(connection, name, e);
    }
    throw malformed(connection, name, null);
  }

  private static IllegalArgumentException malformed(
      Connection connection, String name, IllegalArgumentException cause) {
    return new IllegalArgumentException(
        "The setting "
            + name
            + " of "
            + connection
            + " must be an absolute http or https address. Correct it.",
        cause);
  }
}
