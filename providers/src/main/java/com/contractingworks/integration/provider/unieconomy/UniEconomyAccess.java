package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.Redaction;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a connection string says, taken apart. Two connections never share one.
 *
 * @param baseUrl the address that the connection itself names
 */
record UniEconomyAccess(
    String identity,
    Optional<URI> baseUrl,
    URI tokenUrl,
    String clientId,
    Secret privateKey,
    Optional<String> certificate,
    String companyKey) {

  private static final Redaction SECRET_FIELDS =
      Redaction.ofFields(
          List.of("access_token", "client_assertion", "SigningKey", "Authorization", "Headers"));

  /**
   * Reads a connection.
   *
   * @throws IllegalArgumentException if a setting is missing or malformed; the message names it
   */
  static UniEconomyAccess of(Connection connection, UniEconomySettings settings) {
    UniEconomyAccess access =
        new UniEconomyAccess(
            connection.identity(),
            address("BaseUrl", connection),
            address("TokenUrl", connection).orElse(settings.tokenUrl()),
            connection.require("ClientId").reveal(),
            connection.require("PrivateKey"),
            connection.setting("Certificate").map(Secret::reveal),
            connection.require("CompanyKey").reveal());
    if (!access.companyKey().matches("[0-9a-fA-F-]{36}")) {
      throw malformed("CompanyKey", connection, "a GUID", null);
    }
    try {
      ClientAssertion.key(access.privateKey());
    } catch (IllegalArgumentException e) {
      throw malformed("PrivateKey", connection, "an RSA key, PKCS #8 in base64 on one line", e);
    }
    return access;
  }

  /** Hides the key by value, and what is handed out by the name of its field. */
  Redaction redaction() {
    return SECRET_FIELDS.and(List.of(privateKey));
  }

  private static Optional<URI> address(String name, Connection connection) {
    return connection.setting(name).map(text -> address(name, text.reveal(), connection));
  }

  private static URI address(String name, String text, Connection connection) {
    try {
      URI uri = URI.create(text);
      if (UniEconomySettings.isHttp(uri)) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw malformed(name, connection, "an absolute http or https address", e);
    }
    throw malformed(name, connection, "an absolute http or https address", null);
  }

  /** The cause names what is wrong with the value, and may quote it: it is not kept for a key. */
  private static IllegalArgumentException malformed(
      String name, Connection connection, String form, IllegalArgumentException cause) {
    return new IllegalArgumentException(
        "The setting " + name + " of " + connection + " must be " + form + ". Correct it.", cause);
  }
}
