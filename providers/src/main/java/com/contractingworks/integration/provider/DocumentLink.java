package com.contractingworks.integration.provider;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a person sees a document in an ERP. Vendors do not write the form of these addresses down,
 * so it is a setting; without it nobody is given a link.
 */
public final class DocumentLink {

  private static final String ID = "{id}";
  private static final String NUMBER = "{number}";

  private final String template;

  private DocumentLink(String template) {
    this.template = template;
  }

  /** No link for any document. */
  public static DocumentLink none() {
    return new DocumentLink(null);
  }

  /**
   * Links of a form.
   *
   * @param template an http or https address that holds {@code {id}} or {@code {number}}; null or
   *     blank for no link
   * @throws IllegalArgumentException if it is something else
   */
  public static DocumentLink of(String template) {
    if (template == null || template.isBlank()) {
      return none();
    }
    String form = template.strip();
    boolean named = form.contains(ID) || form.contains(NUMBER);
    if (!named || !isHttp(form.replace(ID, "1").replace(NUMBER, "1"))) {
      throw new IllegalArgumentException(
          "documentLink must be an http or https address that holds {id} or {number}");
    }
    return new DocumentLink(form);
  }

  private static boolean isHttp(String address) {
    try {
      URI uri = URI.create(address);
      return uri.getHost() != null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The address of a document; null if there is none.
   *
   * @param id the ERP's id
   * @param number the number that people in the ERP see; null if it has none
   */
  public String to(String id, String number) {
    if (template == null || (number == null && template.contains(NUMBER))) {
      return null;
    }
    return template.replace(ID, encoded(id)).replace(NUMBER, encoded(number));
  }

  private static String encoded(String text) {
    return text == null ? "" : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
