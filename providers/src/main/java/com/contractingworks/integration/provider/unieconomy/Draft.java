package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The bodies that are sent: what the mapping made, and what is the provider's to say. */
final class Draft {

  /** Without it UniEconomy may invoice what is meant to be a draft, at once. */
  private static final int STAYS_A_DRAFT = 10001;

  private Draft() {}

  /**
   * The body of a draft.
   *
   * @param rate what a unit of its currency is worth in the company's
   */
  static ObjectNode of(InvoiceRecord record, PublicationKey key, long customer, BigDecimal rate) {
    ObjectNode body = record.invoice().deepCopy();
    body.put("_createguid", Guids.of(key, "invoice"));
    body.put("StatusCode", STAYS_A_DRAFT);
    body.put("InvoiceType", 0);
    body.put("CustomerID", customer);
    body.put("ExternalReference", key.value());
    body.put("CurrencyExchangeRate", rate);
    int position = 0;
    for (JsonNode each : body.path("Items")) {
      ObjectNode item = (ObjectNode) each;
      position++;
      item.put("ID", 0);
      item.put("_createguid", Guids.of(key, "line/" + position));
      item.put("SortIndex", position);
      Lines.complete(item, rate);
    }
    return body;
  }

  /** The body of a new customer, with the GUIDs that it and its parts need. */
  static ObjectNode customer(InvoiceRecord record, PublicationKey key) {
    ObjectNode body = record.customer().deepCopy();
    mark(body, key, "customer");
    return body;
  }

  private static void mark(ObjectNode object, PublicationKey key, String path) {
    for (String name : object.propertyNames()) {
      if (object.get(name) instanceof ObjectNode child) {
        mark(child, key, path + "/" + name);
      }
    }
    object.put("_createguid", Guids.of(key, path));
  }
}
