package com.contractingworks.integration.provider.customer;

import com.contractingworks.integration.kernel.Sha256;
import java.util.Locale;

/**
 * What makes two customers the same: the organisation number, else name and e-mail together; of one
 * in another country the name and the country, and of a person there the e-mail too. Case and
 * superfluous blanks do not count. Empty parts are unknown.
 */
public final class CustomerIdentity {

  private static final int KEY_BYTES = 16;

  private final String organisationNumber;
  private final String name;
  private final String email;

  /** Empty unless it is another country than the ERP's own. */
  private final String country;

  private CustomerIdentity(String organisationNumber, String name, String email, String country) {
    this.organisationNumber = organisationNumber;
    this.name = name;
    this.email = email;
    this.country = country;
  }

  /** An identity of parts that may be null. */
  public static CustomerIdentity of(String organisationNumber, String name, String email) {
    return new CustomerIdentity(compact(organisationNumber), normalise(name), normalise(email), "");
  }

  /**
   * The identity of a customer in another country. A number that it has there is none by which an
   * ERP here would know it.
   *
   * @param email null for a company
   * @param country the ERP's word for the country
   */
  public static CustomerIdentity foreign(String name, String email, String country) {
    return new CustomerIdentity("", normalise(name), normalise(email), normalise(country));
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
    if (!country.isEmpty()) {
      return "foreign:" + Sha256.hex(name + "\n" + email + "\n" + country, KEY_BYTES);
    }
    return organisationNumber.isEmpty()
        ? "person:" + Sha256.hex(name + "\n" + email, KEY_BYTES)
        : "organisation:" + organisationNumber;
  }

  /**
   * Whether an ERP's customer is this one.
   *
   * @param otherCountry the ERP's word for the country of that customer; null if it has none
   */
  public boolean matches(CustomerIdentity other, String otherCountry) {
    if (country.isEmpty()) {
      return matches(other);
    }
    return name.equals(other.name)
        && (email.isEmpty() || email.equals(other.email))
        && country.equals(normalise(otherCountry));
  }

  /** Whether an ERP's customer is this one, which is no foreign one. */
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
