package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.Settings;
import com.contractingworks.integration.command.registration.RegistrationRegister.Contact;
import com.contractingworks.integration.command.registration.RegistrationSecrets.Given;
import com.contractingworks.integration.command.request.RequestFields;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.rest.auth.SharedKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * A registration as somebody gives it.
 *
 * @param secret null if those that there are stay
 */
record GivenRegistration(Settings settings, Given secret, Contact contact) {

  static final String OAUTH2 = "oauth2";
  static final String SIGNATURE = "signature";

  private static final String BASE_URL = "baseUrl";
  private static final String AUTHENTICATION = "authentication";
  private static final String TOKEN_URL = "tokenUrl";
  private static final String IDENTITY = "identity";
  private static final String SECRET = "secret";
  private static final String CONTACT_NAME = "contactName";
  private static final String CONTACT_EMAIL = "contactEmail";
  private static final String EXAMPLE =
      "{\"baseUrl\":\"https://provider.example/cw/v1\",\"authentication\":\"signature\",\"identity\":\"cw-1\","
          + "\"secret\":\"...\",\"contactName\":\"...\",\"contactEmail\":\"api@provider.example\"}";
  private static final String SECRET_EXAMPLE = "{\"identity\":\"cw-2\",\"secret\":\"...\"}";
  private static final int LONGEST_IDENTITY = 100;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_EMAIL = 320;

  /**
   * Reads the body of a request.
   *
   * @throws com.contractingworks.integration.command.request.UnreadableRequest if anything is wrong
   *     with it; names the fields, never their values
   */
  static GivenRegistration read(byte[] body, OutgoingRules rules) {
    RequestFields fields =
        RequestFields.of(
            body,
            EXAMPLE,
            List.of(
                BASE_URL,
                AUTHENTICATION,
                TOKEN_URL,
                IDENTITY,
                SECRET,
                CONTACT_NAME,
                CONTACT_EMAIL));
    Settings settings = settings(fields, rules);
    Given secret =
        fields.get(SECRET).isMissingNode() && fields.get(IDENTITY).isMissingNode()
            ? null
            : secret(fields, settings.authentication());
    Contact contact = contact(fields);
    fields.check();
    return new GivenRegistration(settings, secret, contact);
  }

  /** Reads the body of a request that brings one more secret. */
  static Given readSecret(byte[] body, String authentication) {
    RequestFields fields = RequestFields.of(body, SECRET_EXAMPLE, List.of(IDENTITY, SECRET));
    Given secret = secret(fields, authentication);
    fields.check();
    return secret;
  }

  private static Settings settings(RequestFields fields, OutgoingRules rules) {
    String baseUrl = address(fields, BASE_URL, rules);
    String authentication =
        fields.text(AUTHENTICATION, "how the service proves itself, oauth2 or signature");
    String tokenUrl = null;
    if (authentication.equals(OAUTH2)) {
      tokenUrl = address(fields, TOKEN_URL, rules);
    } else if (!authentication.isBlank() && !authentication.equals(SIGNATURE)) {
      fields.wrong(AUTHENTICATION, "It must be oauth2 or signature.");
    } else if (!fields.get(TOKEN_URL).isMissingNode()) {
      fields.wrong(TOKEN_URL, "Only oauth2 has a token address. Leave it out.");
    }
    return new Settings(baseUrl, authentication, tokenUrl);
  }

  /** Without a slash at its end, since paths are put after it. */
  private static String address(RequestFields fields, String field, OutgoingRules rules) {
    String text = fields.text(field, "an address that begins with https://");
    if (!text.isBlank()) {
      problem(text, rules).ifPresent(problem -> fields.wrong(field, problem));
    }
    return text.strip().replaceAll("/+$", "");
  }

  private static Optional<String> problem(String text, OutgoingRules rules) {
    try {
      URI address = new URI(text.strip());
      return address.getRawQuery() != null || address.getRawFragment() != null
          ? Optional.of("It must end with its path: no query and no fragment.")
          : rules.refusalOfHost(address);
    } catch (URISyntaxException e) {
      return Optional.of("It is no address. Give one such as https://provider.example/cw/v1.");
    }
  }

  private static Given secret(RequestFields fields, String authentication) {
    String identity = fields.text(IDENTITY, "the client id, or the id of the key");
    Secret secret = new Secret(fields.text(SECRET, "the client secret, or the key"));
    if (identity.length() > LONGEST_IDENTITY) {
      fields.wrong(IDENTITY, "At most " + LONGEST_IDENTITY + " characters fit. Shorten it.");
    }
    if (authentication.equals(SIGNATURE) && !identity.isBlank() && !secret.reveal().isBlank()) {
      checkKey(identity, secret, fields);
    }
    return new Given(identity, secret);
  }

  private static void checkKey(String identity, Secret secret, RequestFields fields) {
    try {
      new SharedKey(identity, secret);
    } catch (IllegalArgumentException e) { // Its message does not repeat the key.
      fields.wrong(SECRET, e.getMessage());
    }
  }

  private static Contact contact(RequestFields fields) {
    Contact contact =
        new Contact(
            fields.text(CONTACT_NAME, "who is to be asked about the provider"),
            fields.text(CONTACT_EMAIL, "where they read mail"));
    if (contact.name().length() > LONGEST_NAME) {
      fields.wrong(CONTACT_NAME, "At most " + LONGEST_NAME + " characters fit. Shorten it.");
    }
    boolean isMail = contact.email().matches("[^@\\s]+@[^@\\s]+");
    if (!contact.email().isBlank() && (!isMail || contact.email().length() > LONGEST_EMAIL)) {
      fields.wrong(CONTACT_EMAIL, "It must be an address of mail, such as api@provider.example.");
    }
    return contact;
  }
}
