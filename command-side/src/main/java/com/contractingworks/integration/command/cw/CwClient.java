package com.contractingworks.integration.command.cw;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.exchange.Exchange;
import com.contractingworks.integration.provider.exchange.ExchangeRecorder;
import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.HttpRequest;
import com.contractingworks.integration.provider.http.HttpTransport;
import com.contractingworks.integration.provider.http.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
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

  private final HttpTransport http;
  private final CwSettings settings;
  private final JsonMapper json;
  private final InstantSource clock;
  private final String query;
  private final Redaction redaction;

  public CwClient(HttpTransport http, CwSettings settings, JsonMapper json, InstantSource clock) {
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
    } catch (CwUnreachableException e) {
      return new CwInvoice.Failed("cw-unreachable", "CW could not be reached: " + e.getMessage());
    } catch (JacksonException | NumberFormatException e) {
      // What they say can quote the invoice, and this text goes into an event.
      return new CwInvoice.Failed(
          "cw-answer", "CW's answer is not of the form that was agreed upon.");
    } catch (CwAnswerException e) {
      return new CwInvoice.Failed("cw-answer", "CW's answer could not be used: " + e.getMessage());
    }
  }

  private CwInvoice readPages(InvoiceSyncId id, ExchangeRecorder exchanges) {
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

  private CwWire.Invoice fetch(InvoiceSyncId id, String after, ExchangeRecorder exchanges) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("clientId", id.clientId());
    variables.put("id", id.invoiceId());
    variables.put("first", settings.linePageSize());
    variables.put("after", after);
    String body = json.writeValueAsString(Map.of("query", query, "variables", variables));
    HttpReply.Answered response = send(body, exchanges);
    if (response.status() != OK) {
      throw new CwAnswerException("status " + response.status() + ".");
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

  private HttpReply.Answered send(String body, ExchangeRecorder exchanges) {
    Instant startedAt = clock.instant();
    HttpReply reply = http.exchange(request(body), settings.timeout());
    Duration took = Duration.between(startedAt, clock.instant());
    if (reply instanceof HttpReply.Answered answered) {
      exchanges.record(
          exchange(
              startedAt, took, body, answered.status(), redaction.redact(answered.body()), null));
      return answered;
    }
    String code =
        reply instanceof HttpReply.Lost lost ? lost.code() : ((HttpReply.NotReceived) reply).code();
    exchanges.record(exchange(startedAt, took, body, 0, null, code));
    throw new CwUnreachableException(
        reply instanceof HttpReply.Lost lost
            ? lost.message()
            : ((HttpReply.NotReceived) reply).message());
  }

  private HttpRequest request(String body) {
    return new HttpRequest(
        "POST",
        settings.graphqlUrl(),
        Map.of(
            "Authorization",
            "Bearer " + settings.token().reveal(),
            "Content-Type",
            "application/json"),
        body,
        false);
  }

  private Exchange exchange(
      Instant startedAt, Duration took, String body, int status, String answer, String failure) {
    return new Exchange(
        startedAt, took, "POST", settings.graphqlUrl().toString(), body, status, answer, failure);
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
    ObjectNode customer =
        document
            .putObject("customer")
            .put("id", invoice.customer().id())
            .put("name", invoice.customer().name())
            .put("organisationNumber", invoice.customer().organisationNumber())
            .put("email", invoice.customer().email());
    OptionalParts.put(customer, invoice.customer());
    OptionalParts.put(document, invoice);
    ArrayNode nodes = document.putArray("lines");
    for (CwWire.Line line : lines) {
      ObjectNode node =
          nodes
              .addObject()
              .put("position", line.position())
              .put("description", line.description())
              .put("quantity", new BigDecimal(line.quantity()))
              .put("unitPrice", new BigDecimal(line.unitPrice()))
              .put("vatCode", line.vatCode());
      OptionalParts.put(node, line);
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

  /** CW did not answer. */
  private static final class CwUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CwUnreachableException(String message) {
      super(message);
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
