package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.Redaction;
import java.net.URI;
import java.util.List;

/** What a connection string says, taken apart. Two connections never share one. */
record TripletexAccess(
    String identity, URI baseUrl, Secret consumerToken, Secret employeeToken, String companyId) {

  private static final Redaction SECRET_FIELDS =
      Redaction.ofFields(
          List.of(
              "token", "consumerToken", "employeeToken", "hmacSharedSecret", "authHeaderValue"));

  /**
   * Reads a connection.
   *
   * @throws IllegalArgumentException if a setting is missing or malformed; the message names it
   */
  static TripletexAccess of(Connection connection, TripletexSettings settings) {
    String companyId = connection.setting("CompanyId").map(Secret::reveal).orElse("0");
    if (!companyId.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          "The setting CompanyId of " + connection + " must be a number. Correct it.");
    }
    return new TripletexAccess(
        connection.identity(),
        connection
            .setting("BaseUrl")
            .map(url -> baseUrl(url.reveal(), connection))
            .orElse(settings.baseUrl()),
        connection.require("ConsumerToken"),
        connection.require("EmployeeToken"),
        companyId);
  }

  /** Hides both tokens by value, and what Tripletex hands out by the name of its field. */
  Redaction redaction() {
    return SECRET_FIELDS.and(List.of(consumerToken, employeeToken));
  }

  private static URI baseUrl(String text, Connection connection) {
    try {
      URI uri = URI.create(text);
      if (TripletexSettings.isHttp(uri)) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw malformedBaseUrl(connection, e);
    }
    throw malformedBaseUrl(connection, null);
  }

  private static IllegalArgumentException malformedBaseUrl(
      Connection connection, IllegalArgumentException cause) {
    return new IllegalArgumentException(
        "The setting BaseUrl of "
            + connection
            + " must be an absolute http or https address. Correct it.",
        cause);
  }
}
