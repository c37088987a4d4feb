package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The bodies that are sent: what the mapping made, and what is the provider's to say. */
final class Draft {

  /** Without it UniEconomy may invoice what is meant to be a draft, at once. */
  private static final int STAYS_A_DRAFT = 10001;

  private static final int INVOICE = 0;

  /** What an older revision may have said and a newer one does not say any more. */
  private static final List<String> MAY_BE_UNSAID =
      List.of(
          "Comment",
          "CustomerOrgNumber",
          "CustomerPerson",
          "DeliveryDate",
          "FreeTxt",
          "OurReference",
          "PaymentDueDate",
          "Requisition",
          "YourReference");

  private Draft() {}

  /**
   * The body of a draft.
   *
   * @param rate what a unit of its currency is worth in the company's
   */
  static ObjectNode of(InvoiceRecord record, PublicationKey key, long customer, BigDecimal rate) {
    ObjectNode body = record.invoice().deepCopy();
    body.put("InvoiceType", INVOICE).put("CustomerID", customer);
    return completed(body, key, rate);
  }

  /** Completes a body with what makes it a draft of a publication. */
  static ObjectNode completed(ObjectNode body, PublicationKey key, BigDecimal rate) {
    body.put("_createguid", Guids.of(key, "invoice"));
    body.put("StatusCode", STAYS_A_DRAFT);
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

  /**
   * The body that makes one draft of another: a line that is left out would stay, and so would a
   * field. Its status is sent as it is, so that the draft stays one.
   *
   * @param body that of a new draft
   */
  static ObjectNode replacing(Entity draft, ObjectNode body) {
    ObjectNode update = body.deepCopy();
    update.remove("_createguid");
    update.put("ID", draft.id()).put("StatusCode", draft.whole("StatusCode"));
    MAY_BE_UNSAID.stream()
        .filter(name -> !update.hasNonNull(name) && draft.json().hasNonNull(name))
        .forEach(update::putNull);
    ArrayNode items = update.withArray("Items");
    for (JsonNode old : draft.json().path("Items")) {
      items.addObject().put("Deleted", true).set("ID", old.path("ID"));
    }
    return update;
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
