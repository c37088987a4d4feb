package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.provider.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The books of all companies, in memory, and the documents as the interface shows them. */
final class ReferenceErp {

  /** One document. */
  record Entry(String company, String id, String key, JsonNode record, String content) {}

  private final AtomicInteger ids = new AtomicInteger(1000);
  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private final List<String> changes = new CopyOnWriteArrayList<>();
  private final String prefix;
  private final Consumer<String> told;

  /**
   * Empty books.
   *
   * @param prefix what each id begins with
   * @param told hears the id of what is written
   */
  ReferenceErp(String prefix, Consumer<String> told) {
    this.prefix = prefix;
    this.told = told;
  }

  Entry write(String company, String key, JsonNode record, String content) {
    Entry entry = new Entry(company, prefix + ids.incrementAndGet(), key, record, content);
    entries.add(entry);
    changes.add(entry.id());
    told.accept(entry.id());
    return entry;
  }

  void remove(Entry entry) {
    entries.remove(entry);
  }

  List<Entry> byKey(String company, String key) {
    return entries.stream()
        .filter(entry -> entry.key().equals(key) && isOf(entry, company))
        .toList();
  }

  Optional<Entry> byId(String company, String id) {
    return entries.stream()
        .filter(entry -> entry.id().equals(id) && isOf(entry, company))
        .findFirst();
  }

  /** The ids of what has changed, oldest first. */
  List<String> changes() {
    return changes;
  }

  private static boolean isOf(Entry entry, String company) {
    return company.equals("*") || entry.company().equals(company);
  }

  /** A document as a PUT answers it. */
  static ObjectNode document(Entry entry, boolean withVat) {
    ObjectNode document = Json.MAPPER.createObjectNode();
    document.put("erpId", entry.id()).put("number", "N" + entry.id());
    document.put("amount", total(entry.record(), withVat).toPlainString());
    document.put("currency", entry.record().path("currency").asString("NOK"));
    ObjectNode written = document.putArray("written").addObject();
    written.put("entity", "invoice").put("erpId", entry.id()).put("version", "1");
    written.set("baseline", fingerprint(entry));
    written.put("echoExpected", true);
    document.putArray("warnings");
    return document;
  }

  static ObjectNode fingerprint(Entry entry) {
    ObjectNode fingerprint = Json.MAPPER.createObjectNode().put("algorithm", "reference/1");
    fingerprint
        .putObject("fields")
        .put("total", Sha256.hex(total(entry.record(), true).toPlainString(), 8));
    return fingerprint;
  }

  private static BigDecimal total(JsonNode record, boolean withVat) {
    BigDecimal total = BigDecimal.ZERO;
    for (JsonNode line : record.path("lines")) {
      BigDecimal net =
          line.path("quantity").decimalValue().multiply(line.path("price").decimalValue());
      BigDecimal percent = withVat ? line.path("vatPercent").decimalValue() : BigDecimal.ZERO;
      total = total.add(net).add(net.multiply(percent).movePointLeft(2));
    }
    return total.setScale(2, RoundingMode.HALF_UP);
  }

  /** The content without regard to the order of members. */
  static String canonical(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> parts = new ArrayList<>();
      object.propertyNames().stream()
          .sorted(Comparator.naturalOrder())
          .forEach(name -> parts.add(name + ":" + canonical(object.get(name))));
      return parts.toString();
    }
    if (node instanceof ArrayNode array) {
      return array.valueStream().map(ReferenceErp::canonical).toList().toString();
    }
    return node.toString();
  }
}
