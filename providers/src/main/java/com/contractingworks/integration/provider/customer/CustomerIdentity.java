package com.contractingworks.integration.provider.customer;

import com.contractingworks.integration.kernel.Sha256;
import java.util.Locale;

/**
 * What makes two customers the same: the organisation number, else name and e-mail together. Case
 * and superfluous blanks do not count. Empty parts are unknown.
 */
public final class CustomerIdentity {

  private static final int KEY_BYTES = 16;

  private final String organisationNumber;
  private final String name;
  private final String email;

  private CustomerIdentity(String organisationNumber, String name, String email) {
    this.organisationNumber = organisationNumber;
    this.name = name;
    this.email = email;
  }

  /** An identity of parts that may be null. */
  public static CustomerIdentity of(String organisationNumber, String name, String email) {
    return new CustomerIdentity(compact(organisationNumber), normalise(name), normalise(email));
  }

  /** The organisation number without blanks; empty for a private person. */
  public String organisationNumber() {
    return organisationNumber;
  }

  /** The e-mail in lower case; empty if there is none. */
  public String email() {
    return email;
  }

  /** A key that holds no personal data. An organisation number is public. */
  public String key() {
    return organisationNumber.isEmpty()
        ? "person:" + Sha256.hex(name + "\n" + email, KEY_BYTES)
        : "organisation:" + organisationNumber;
  }

  /** Whether an ERP's customer is this one. */
  public boolean matches(CustomerIdentity other) {
    return organisationNumber.isEmpty()
        ? name.equals(other.name) && email.equals(other.email)
        : organisationNumber.equals(other.organisationNumber);
  }

  private static String compact(String text) {
    return text == null ? "" : text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
  }

  private static String normalise(String text) {
    return text == null ? "" : text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
