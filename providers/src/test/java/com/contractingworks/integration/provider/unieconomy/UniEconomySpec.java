package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.provider.contract.VendorSpec;
import com.contractingworks.integration.provider.contract.VendorSpec.Sent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * UniEconomy's Swagger document, as far as the provider needs it. It is of 2019 and keeps few rules
 * of Swagger: types such as {@code double}, actions as part of paths, no word of the query. That is
 * mended here, and what came later is added.
 */
public final class UniEconomySpec {

  private static final Pattern PATHS =
      Pattern.compile(
          "/(customers|invoices|eventplans|vattypes|accounts|currencycodes|products)(/\\{id})?"
              + "|/invoices/\\{id}/:invoice|/currencies/:get-currency-exchange-rate");
  private static final Set<String> SCHEMAS =
      Set.of(
          "Customer",
          "BusinessRelation",
          "Email",
          "Address",
          "CustomerInvoice",
          "CustomerInvoiceItem",
          "Eventplan",
          "EventSubscriber");
  private static final List<String> QUERY =
      List.of("filter", "select", "expand", "orderby", "top", "skip", "hateoas");
  private static final Pattern ACTION = Pattern.compile("([^?]*)\\?action=([^&]+)&?(.*)");

  /** What is taken out of it. */
  public static final VendorSpec.Cut CUT =
      new VendorSpec.Cut("unieconomy/unieconomy-swagger-bjerkio.json", PATHS, SCHEMAS::contains);

  /** The document; empty if it is not there. */
  public static final Optional<VendorSpec> DOCUMENT = VendorSpec.read(CUT, UniEconomySpec::mended);

  private UniEconomySpec() {}

  /** What is wrong with requests, in the vendor's eyes; nothing if the document is not there. */
  public static Set<String> errors(List<Sent> all) {
    Set<String> errors = new TreeSet<>();
    DOCUMENT.ifPresent(
        document ->
            all.forEach(
                sent ->
                    document
                        .errors(withPathForAction(sent))
                        .forEach(error -> errors.add(sent.target() + ": " + error))));
    return errors;
  }

  private static Sent withPathForAction(Sent sent) {
    Matcher action = ACTION.matcher(sent.target());
    if (!action.matches()) {
      return sent;
    }
    String target = action.group(1) + "/:" + action.group(2);
    String rest = action.group(3).isEmpty() ? "" : "?" + action.group(3);
    return new Sent(sent.method(), target + rest, sent.headers(), sent.body());
  }

  private static ObjectNode mended(ObjectNode document) {
    ObjectNode paths = (ObjectNode) document.get("paths");
    for (String path : List.copyOf(paths.propertyNames())) {
      JsonNode operations = paths.remove(path);
      String renamed = path.replace("?action=", "/:");
      operations.forEach(operation -> mendParameters(renamed, (ObjectNode) operation));
      paths.set(renamed, operations);
    }
    property(document, "CustomerInvoice", "ExternalReference", "string");
    property(document, "Eventplan", "SigningKey", "string");
    property(document, "Eventplan", "PlanType", "integer");
    mendTypes(document);
    texts(document, "CustomerInvoice").forEach(text -> text.put("x-nullable", true));
    return document;
  }

  /** Swagger 2.0 has no word for null, by which the vendor's own front end empties a field. */
  private static List<ObjectNode> texts(ObjectNode document, String schema) {
    return document
        .at("/definitions/" + schema + "/properties")
        .valueStream()
        .filter(property -> property.path("type").asString("").equals("string"))
        .map(property -> (ObjectNode) property)
        .toList();
  }

  private static void property(ObjectNode document, String schema, String name, String type) {
    ((ObjectNode) document.at("/definitions/" + schema + "/properties"))
        .putObject(name)
        .put("type", type);
  }

  /**
   * By name, since the document names some twice; those that are not in the path are the query's.
   */
  private static void mendParameters(String path, ObjectNode operation) {
    TreeMap<String, ObjectNode> parameters = new TreeMap<>();
    for (JsonNode each : operation.path("parameters")) {
      ObjectNode parameter = (ObjectNode) each;
      String name = parameter.path("name").asString();
      boolean inPath = path.contains("{" + name + "}");
      if (inPath) {
        parameter.put("required", true).put("type", "integer").remove("schema");
      } else if (parameter.path("in").asString().equals("path")) {
        parameter.put("in", "query").put("type", "string").remove("schema");
      }
      parameters.putIfAbsent(name, parameter);
    }
    for (String name : QUERY) {
      ObjectNode parameter = operation.objectNode();
      parameter.put("name", name).put("in", "query").put("type", "string");
      parameters.putIfAbsent(name, parameter);
    }
    operation.putArray("parameters").addAll(parameters.values());
    operation.putObject("responses").putObject("default").put("description", "Not checked.");
  }

  private static void mendTypes(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("type").isString()) {
      switch (object.path("type").stringValue()) {
        case "double", "decimal" -> object.put("type", "number");
        case "date", "dateTime", "time", "guid" -> object.put("type", "string");
        default -> {}
      }
    }
    node.forEach(UniEconomySpec::mendTypes);
  }
}
