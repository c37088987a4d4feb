package com.contractingworks.integration.sandbox.cw;

import com.contractingworks.integration.sandbox.Digest;
import graphql.GraphQL;
import graphql.GraphQLException;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The GraphQL schema over CW's invoices. */
final class InvoiceQuery {

  private static final int MOST_A_PAGE = 200;

  private final Invoices invoices;

  private InvoiceQuery(Invoices invoices) {
    this.invoices = invoices;
  }

  static GraphQL over(Invoices invoices) {
    InvoiceQuery query = new InvoiceQuery(invoices);
    RuntimeWiring wiring =
        RuntimeWiring.newRuntimeWiring()
            .scalar(Scalars.text("Decimal"))
            .scalar(Scalars.text("Date"))
            .scalar(Scalars.text("DateTime"))
            .type(
                "Query",
                type ->
                    type.dataFetcher("invoice", query::invoice)
                        .dataFetcher("invoices", query::invoices))
            .type("Invoice", type -> type.dataFetcher("lines", InvoiceQuery::lines))
            .build();
    return GraphQL.newGraphQL(
            new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(schema()), wiring))
        .build();
  }

  private Map<String, Object> invoice(DataFetchingEnvironment asked) {
    return invoices
        .find(asked.getArgument("clientId"), asked.getArgument("id"))
        .map(InvoiceQuery::shown)
        .orElse(null);
  }

  private Map<String, Object> invoices(DataFetchingEnvironment asked) {
    String clientId = asked.getArgument("clientId");
    int first = pageSize(asked);
    String sinceText = asked.getArgument("changedSince");
    long since = sinceText == null ? 0 : moment(sinceText).toEpochMilli();
    String afterText = asked.getArgument("after");
    ChangeCursor after = afterText == null ? ChangeCursor.START : cursor(afterText);
    List<StoredInvoice> found = invoices.changed(clientId, since, after, first + 1);
    Map<String, Object> connection =
        connection(
            found.subList(0, Math.min(first, found.size())),
            found.size() > first,
            invoice -> ChangeCursor.of(invoice).toString(),
            InvoiceQuery::shown);
    if (asked.getSelectionSet().contains("totalCount")) {
      connection.put("totalCount", invoices.count(clientId, since));
    }
    return connection;
  }

  private static Map<String, Object> lines(DataFetchingEnvironment asked) {
    Map<String, List<Map<String, Object>>> invoice = asked.getSource();
    List<Map<String, Object>> all = invoice.get("allLines");
    int first = pageSize(asked);
    String after = asked.getArgument("after");
    int from = after == null ? 0 : linePosition(after, all.size());
    int to = Math.min(from + first, all.size());
    Map<String, Object> connection =
        connection(
            all.subList(from, to),
            to < all.size(),
            line -> line.get("position").toString(),
            Function.identity());
    connection.put("totalCount", all.size());
    return connection;
  }

  private static <T> Map<String, Object> connection(
      List<T> page,
      boolean more,
      Function<T, String> cursor,
      Function<T, Map<String, Object>> shown) {
    List<Map<String, Object>> nodes = page.stream().map(shown).toList();
    List<Map<String, Object>> edges = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      edges.add(Map.of("cursor", cursor.apply(page.get(i)), "node", nodes.get(i)));
    }
    Map<String, Object> pageInfo = new LinkedHashMap<>();
    pageInfo.put("hasNextPage", more);
    pageInfo.put("endCursor", page.isEmpty() ? null : cursor.apply(page.get(page.size() - 1)));
    Map<String, Object> connection = new LinkedHashMap<>();
    connection.put("edges", edges);
    connection.put("nodes", nodes);
    connection.put("pageInfo", pageInfo);
    return connection;
  }

  private static Map<String, Object> shown(StoredInvoice invoice) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", invoice.id());
    shown.put("clientId", invoice.clientId());
    shown.put("revision", invoice.revision());
    shown.put("changedAt", invoice.changedAt());
    for (String field :
        List.of("number", "kind", "invoiceDate", "dueDate", "deliveryDate", "currency")) {
      shown.put(field, invoice.content().path(field).asString());
    }
    shown.put("status", invoice.status());
    shown.put("creditsInvoiceId", invoice.content().path("creditsInvoiceId").asString(null));
    shown.put("references", texts(invoice.content().path("references")));
    shown.put("customerText", invoice.content().path("customerText").asString(null));
    shown.put("totalWithVat", decimal(invoice.content().path("totalWithVat")));
    shown.put("customer", customer(invoice.content().path("customer")));
    shown.put("allLines", allLines(invoice.content().path("lines")));
    return shown;
  }

  private static Map<String, Object> customer(JsonNode stored) {
    String number = stored.path("organisationNumber").asString(null);
    String person = stored.path("name").asString() + "/" + stored.path("email").asString("");
    Map<String, Object> customer = new LinkedHashMap<>();
    customer.put("id", Digest.sha256Hex(number == null ? person : number).substring(0, 20));
    customer.put("name", stored.path("name").asString());
    customer.put("organisationNumber", number);
    customer.put("email", stored.path("email").asString(null));
    customer.put("kind", stored.path("kind").asString(null));
    customer.put("address", address(stored.path("address")));
    return customer;
  }

  private static Map<String, Object> address(JsonNode stored) {
    Map<String, Object> address = texts(stored);
    if (address != null) {
      address.put(
          "lines",
          stored.path("lines").valueStream().map(line -> (Object) line.stringValue()).toList());
    }
    return address;
  }

  /** The texts of a part by their names; null if there is no such part. */
  private static Map<String, Object> texts(JsonNode stored) {
    if (!stored.isObject()) {
      return null;
    }
    Map<String, Object> texts = new LinkedHashMap<>();
    stored.forEachEntry((name, value) -> texts.put(name, value.asString(null)));
    return texts;
  }

  private static List<Map<String, Object>> allLines(JsonNode stored) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (JsonNode line : stored) {
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("position", lines.size() + 1);
      for (String decimal : List.of("quantity", "unitPrice", "discountPercent")) {
        shown.put(decimal, decimal(line.path(decimal)));
      }
      for (String text :
          List.of("description", "vatCode", "unit", "productCode", "incomeAccount")) {
        shown.put(text, line.path(text).asString(null));
      }
      lines.add(shown);
    }
    return lines;
  }

  private static String decimal(JsonNode stored) {
    return stored.isNumber() ? stored.decimalValue().toPlainString() : null;
  }

  private static int pageSize(DataFetchingEnvironment asked) {
    int first = asked.getArgument("first");
    if (first < 1 || first > MOST_A_PAGE) {
      throw new GraphQLException("first must be from 1 to " + MOST_A_PAGE + ", not " + first);
    }
    return first;
  }

  private static Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (java.time.format.DateTimeParseException unreadable) {
      throw new GraphQLException("changedSince must be a moment, as in 2026-03-01T12:00:00Z");
    }
  }

  private static ChangeCursor cursor(String text) {
    try {
      return ChangeCursor.parse(text);
    } catch (IllegalArgumentException unreadable) {
      throw new GraphQLException("after must be a cursor that a former page gave");
    }
  }

  private static int linePosition(String text, int size) {
    try {
      return Math.max(0, Math.min(Integer.parseInt(text), size));
    } catch (NumberFormatException unreadable) {
      throw new GraphQLException("after must be a cursor that a former page gave");
    }
  }

  private static String schema() {
    try (InputStream file = InvoiceQuery.class.getResourceAsStream("/sandbox/cw.graphqls")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
