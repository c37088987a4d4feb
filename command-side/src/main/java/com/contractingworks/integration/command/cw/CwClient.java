package com.contractingworks.integration.command.cw;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.exchange.Exchange;
import com.contractingworks.integration.provider.exchange.ExchangeRecorder;
import com.contractingworks.integration.provider.http.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads invoices from CW's GraphQL API, all pages of their lines included. */
public class CwClient {

  private static final int OK = 200;

  private final HttpClient http;
  private final CwSettings settings;
  private final JsonMapper json;
  private final InstantSource clock;
  private final String query;
  private final Redaction redaction;

  public CwClient(HttpClient http, CwSettings settings, JsonMapper json, InstantSource clock) {
    this.http = http;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
    this.query = resource("/cw-invoice.graphql");
    this.redaction = Redaction.ofFields(List.of()).and(List.of(settings.token()));
  }

  /**
   * Reads an invoice in its newest revision. If it changes while its pages are read, that is a
   * failure: it is to be read again later.
   *
   * @param exchanges takes down every exchange
   */
  public CwInvoice read(InvoiceSyncId id, ExchangeRecorder exchanges) {
    try {
      return readPages(id, exchanges);
    } catch (IOException e) {
      return new CwInvoice.Failed(
          "cw-unreachable", "CW could not be reached (" + e.getClass().getSimpleName() + ").");
    } catch (JacksonException | NumberFormatException e) {
      // What they say can quote the invoice, and this text goes into an event.
      return new CwInvoice.Failed(
          "cw-answer", "CW's answer is not of the form that was agreed upon.");
    } catch (CwAnswerException e) {
      return new CwInvoice.Failed("cw-answer", "CW's answer could not be used: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CwInvoice.Failed("interrupted", "Reading from CW was interrupted.");
    }
  }

  private CwInvoice readPages(InvoiceSyncId id, ExchangeRecorder exchanges)
      throws IOException, InterruptedException {
    CwWire.Invoice first = fetch(id, null, exchanges);
    if (first == null) {
      return new CwInvoice.Missing();
    }
    List<CwWire.Line> lines = new ArrayList<>(first.lines().nodes());
    CwWire.Invoice page = first;
    Set<String> cursors = new HashSet<>();
    while (page.lines().pageInfo().hasNextPage()) {
      if (!cursors.add(page.lines().pageInfo().endCursor())) {
        throw new CwAnswerException("its pages lead in a circle.");
      }
      page = fetch(id, page.lines().pageInfo().endCursor(), exchanges);
      if (page == null || page.revision() != first.revision()) {
        return new CwInvoice.Failed("cw-changing", "The invoice changed in CW while it was read.");
      }
      lines.addAll(page.lines().nodes());
    }
    return new CwInvoice.Read(
        new EntityRecord("invoice", canonical(first, lines)),
        first.revision(),
        first.number(),
        first.isCancelled(),
        first.creditsInvoiceId());
  }

  private CwWire.Invoice fetch(InvoiceSyncId id, String after, ExchangeRecorder exchanges)
      throws IOException, InterruptedException {
    Map<String, Object> variables = new HashMap<>();
    variables.put("clientId", id.clientId());
    variables.put("id", id.invoiceId());
    variables.put("first", settings.linePageSize());
    variables.put("after", after);
    String body = json.writeValueAsString(Map.of("query", query, "variables", variables));
    HttpResponse<String> response = send(body, exchanges);
    if (response.statusCode() != OK) {
      throw new CwAnswerException("status " + response.statusCode() + ".");
    }
    CwWire.Answer answer = json.readValue(response.body(), CwWire.Answer.class);
    if (answer.errors() != null && !answer.errors().isEmpty()) {
      throw new CwAnswerException(answer.errors().size() + " GraphQL errors.");
    }
    if (answer.data() == null) {
      throw new CwAnswerException("it holds no data.");
    }
    CwWire.Invoice invoice = answer.data().invoice();
    if (invoice != null && !invoice.isComplete()) {
      throw new CwAnswerException("the invoice misses its customer, its lines or their page.");
    }
    return invoice;
  }

  private HttpResponse<String> send(String body, ExchangeRecorder exchanges)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(settings.graphqlUrl())
            .timeout(settings.timeout())
            .header("Authorization", "Bearer " + settings.token().reveal())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    Instant startedAt = clock.instant();
    HttpResponse<String> response = null;
    String failure = null;
    try {
      response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response;
    } catch (IOException e) {
      failure = e.toString();
      throw e;
    } finally {
      exchanges.record(
          new Exchange(
              startedAt,
              Duration.between(startedAt, clock.instant()),
              "POST",
              settings.graphqlUrl().toString(),
              body,
              response == null ? 0 : response.statusCode(),
              response == null ? null : redaction.redact(response.body()),
              redaction.redact(failure)));
    }
  }

  private ObjectNode canonical(CwWire.Invoice invoice, List<CwWire.Line> lines) {
    ObjectNode document = json.createObjectNode();
    document
        .put("clientId", invoice.clientId())
        .put("invoiceId", invoice.id())
        .put("revision", invoice.revision())
        .put("kind", invoice.kind())
        .put("number", invoice.number())
        .put("invoiceDate", invoice.invoiceDate())
        .put("dueDate", invoice.dueDate())
        .put("deliveryDate", invoice.deliveryDate())
        .put("currency", invoice.currency());
    document
        .putObject("customer")
        .put("id", invoice.customer().id())
        .put("name", invoice.customer().name())
        .put("organisationNumber", invoice.customer().organisationNumber())
        .put("email", invoice.customer().email());
    ArrayNode nodes = document.putArray("lines");
    for (CwWire.Line line : lines) {
      nodes
          .addObject()
          .put("position", line.position())
          .put("description", line.description())
          .put("quantity", new BigDecimal(line.quantity()))
          .put("unitPrice", new BigDecimal(line.unitPrice()))
          .put("vatCode", line.vatCode());
    }
    return document;
  }

  private static String resource(String name) {
    try (InputStream in = CwClient.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** CW answered, but not with what was asked for. */
  private static final class CwAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CwAnswerException(String message) {
      super(message);
    }
  }
}
