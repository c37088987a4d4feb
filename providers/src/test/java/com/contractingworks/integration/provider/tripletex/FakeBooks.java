package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.tripletex.FakeTripletex.Answer;
import com.contractingworks.integration.provider.tripletex.FakeTripletex.Received;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one company holds, and how its objects are read and written. */
final class FakeBooks {

  final Map<Long, ObjectNode> customers = new TreeMap<>();
  final Map<Long, ObjectNode> orders = new TreeMap<>();
  final Map<Long, ObjectNode> invoices = new TreeMap<>();
  final Map<Long, ObjectNode> closeGroups = new TreeMap<>();
  final Map<Long, ObjectNode> subscriptions = new TreeMap<>();
  final Map<Long, ObjectNode> products = new TreeMap<>();

  private long ids = 5000;

  synchronized Answer answer(Received request) {
    String path = request.path();
    String route = request.method() + " " + path.replaceAll("/[0-9]+", "/#");
    long id = path.matches(".*/[0-9]+.*") ? Long.parseLong(path.replaceAll("[^0-9]", "")) : 0;
    return switch (route) {
      case "GET /token/session/>whoAmI" -> one(200, whoAmI());
      case "GET /customer" -> many(request, customers.values(), customer(request));
      case "POST /customer" -> created(customers, request.json());
      case "GET /ledger/vatType" -> many(request, vatTypes(), any -> true);
      case "GET /currency" -> many(request, currencies(), currency(request));
      case "GET /country" -> many(request, countries(), any -> true);
      case "GET /ledger/account" ->
          many(request, accounts(), o -> equal(request.query("number"), o.path("number")));
      case "GET /product" -> many(request, products.values(), product(request));
      case "POST /order" -> created(orders, order(request.json()));
      case "GET /order" -> many(request, orders.values(), dated(request, "orderDate"));
      case "GET /order/#" -> read(orders, id);
      case "PUT /order/#/:invoice" -> invoice(orders.get(id), request.query("invoiceDate"));
      case "PUT /invoice/#/:createCreditNote" ->
          credit(invoices.get(id), request.query("date"), request.query("comment"));
      case "GET /invoice" -> many(request, invoices.values(), invoice(request));
      case "GET /invoice/#" -> read(invoices, id);
      case "GET /ledger/closeGroup/#" -> read(closeGroups, id);
      case "GET /event/subscription" -> many(request, subscriptions.values(), any -> true);
      case "POST /event/subscription" -> created(subscriptions, subscription(request.json()));
      case "PUT /event/subscription/#" -> {
        subscriptions.get(id).setAll(request.json());
        yield read(subscriptions, id);
      }
      default -> Answer.error(404, 21000);
    };
  }

  synchronized long add(Map<Long, ObjectNode> objects, ObjectNode object) {
    long id = ++ids;
    object.put("id", id).put("version", 1);
    objects.put(id, object);
    return id;
  }

  private static ObjectNode whoAmI() {
    ObjectNode who = object("{\"employeeId\":7,\"companyId\":42}");
    who.putObject("company").put("id", 42).put("name", "Bygg AS");
    return who;
  }

  private static List<ObjectNode> vatTypes() {
    return List.of(
        object("{\"id\":3,\"number\":\"3\"}"),
        object("{\"id\":31,\"number\":\"31\"}"),
        object("{\"id\":32,\"number\":\"33\"}"));
  }

  private static List<ObjectNode> currencies() {
    return List.of(object("{\"id\":1,\"code\":\"NOK\"}"), object("{\"id\":2,\"code\":\"SEK\"}"));
  }

  private static List<ObjectNode> countries() {
    return List.of(
        object("{\"id\":161,\"isoAlpha2Code\":\"NO\"}"),
        object("{\"id\":209,\"isoAlpha2Code\":\"SE\"}"),
        object("{\"id\":58,\"isoAlpha2Code\":\"DK\"}"));
  }

  private static List<ObjectNode> accounts() {
    return List.of(object("{\"id\":301,\"number\":3000}"), object("{\"id\":302,\"number\":3100}"));
  }

  private static Predicate<ObjectNode> product(Received request) {
    return product ->
        equal(request.query("productNumber"), product.path("number"))
            && equal(request.query("accountId"), product.at("/account/id"));
  }

  private Answer created(Map<Long, ObjectNode> objects, ObjectNode object) {
    return one(201, objects.get(add(objects, object)));
  }

  private static ObjectNode order(ObjectNode body) {
    body.put("isClosed", false);
    return body;
  }

  private static ObjectNode subscription(ObjectNode body) {
    return body.put("status", "ACTIVE").without("hmacSharedSecret");
  }

  private Answer invoice(ObjectNode order, String date) {
    if (order == null) {
      return Answer.error(404, 6000);
    }
    if (order.get("isClosed").booleanValue()) {
      return Answer.error(422, 18000);
    }
    order.put("isClosed", true).put("version", order.get("version").intValue() + 1);
    BigDecimal net = BigDecimal.ZERO;
    for (JsonNode line : order.get("orderLines")) {
      net = net.add(amount(line));
    }
    BigDecimal gross = net.multiply(new BigDecimal("1.25")).setScale(2, RoundingMode.HALF_UP);
    ObjectNode invoice = Json.MAPPER.createObjectNode();
    invoice.put("invoiceNumber", 100 + invoices.size()).put("invoiceDate", date);
    if (order.has("invoicesDueIn")) {
      LocalDate due = LocalDate.parse(date).plusDays(order.get("invoicesDueIn").intValue());
      invoice.put("invoiceDueDate", due.toString());
    }
    invoice.set("customer", order.get("customer"));
    invoice.set("currency", order.get("currency"));
    invoice.put("amountCurrency", gross).put("amountOutstanding", gross);
    invoice.put("amountExcludingVatCurrency", net);
    invoice.put("isCreditNote", false).put("isCredited", false);
    ObjectNode ref = invoice.putArray("orders").addObject();
    ref.set("id", order.get("id"));
    ref.set("reference", order.get("reference"));
    invoice.putObject("voucher").put("id", 7000 + order.get("id").longValue());
    ObjectNode kept = invoices.get(add(invoices, invoice));
    ObjectNode answer = kept.deepCopy();
    long currency = order.at("/currency/id").longValue(0);
    currencies().stream()
        .filter(known -> known.get("id").longValue() == currency)
        .forEach(known -> kept.set("currency", known));
    return one(200, answer);
  }

  private static BigDecimal amount(JsonNode line) {
    BigDecimal discount = line.path("discount").decimalValue(BigDecimal.ZERO);
    return line.get("count")
        .decimalValue()
        .multiply(line.get("unitPriceExcludingVatCurrency").decimalValue())
        .multiply(BigDecimal.ONE.subtract(discount.movePointLeft(2)));
  }

  Answer credit(ObjectNode invoice, String date, String comment) {
    if (invoice == null) {
      return Answer.error(404, 6000);
    }
    if (invoice.get("isCredited").booleanValue() || invoice.get("isCreditNote").booleanValue()) {
      return Answer.error(422, 18000);
    }
    ObjectNode note = invoice.deepCopy();
    note.put("isCreditNote", true).put("creditedInvoice", invoice.get("id").longValue());
    note.put("invoiceNumber", 100 + invoices.size()).put("invoiceDate", date);
    note.put("comment", comment).putArray("orders");
    note.put("amountCurrency", invoice.get("amountCurrency").decimalValue().negate());
    note.put(
        "amountExcludingVatCurrency",
        invoice.get("amountExcludingVatCurrency").decimalValue().negate());
    note.put("amountOutstanding", 0);
    invoice.put("isCredited", true).put("amountOutstanding", 0);
    invoice.put("version", invoice.get("version").intValue() + 1);
    return one(200, invoices.get(add(invoices, note)));
  }

  private static Predicate<ObjectNode> customer(Received request) {
    return customer ->
        equal(request.query("organizationNumber"), customer.path("organizationNumber"))
            && equal(request.query("email"), customer.path("email"))
            && (request.query("customerName") == null
                || lower(customer.path("name").asString(""))
                    .contains(lower(request.query("customerName"))));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static Predicate<ObjectNode> currency(Received request) {
    return currency -> equal(request.query("code"), currency.path("code"));
  }

  private static Predicate<ObjectNode> invoice(Received request) {
    return dated(request, "invoiceDate")
        .and(invoice -> equal(request.query("customerId"), invoice.at("/customer/id")))
        .and(
            invoice ->
                request.query("voucherId") == null
                    || List.of(request.query("voucherId").split(","))
                        .contains(invoice.at("/voucher/id").asString("")));
  }

  private static Predicate<ObjectNode> dated(Received request, String field) {
    String from = request.query(field + "From");
    String to = request.query(field + "To");
    return object -> {
      String date = object.get(field).stringValue();
      return date.compareTo(from) >= 0 && date.compareTo(to) < 0;
    };
  }

  private static boolean equal(String wanted, JsonNode value) {
    return wanted == null || wanted.equals(value.asString(""));
  }

  private static Answer many(
      Received request, Collection<ObjectNode> objects, Predicate<ObjectNode> filter) {
    List<ObjectNode> matching = new ArrayList<>(objects.stream().filter(filter).toList());
    int from = Math.min(matching.size(), Integer.parseInt(request.query("from")));
    int to = Math.min(matching.size(), from + Integer.parseInt(request.query("count")));
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.put("from", from).put("count", to - from);
    matching.subList(from, to).forEach(answer.putArray("values")::add);
    return Answer.of(200, answer);
  }

  private static Answer read(Map<Long, ObjectNode> objects, long id) {
    return objects.containsKey(id) ? one(200, objects.get(id)) : Answer.error(404, 6000);
  }

  private static Answer one(int status, ObjectNode value) {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.set("value", value);
    return Answer.of(status, answer);
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) Json.MAPPER.readTree(json);
  }
}
