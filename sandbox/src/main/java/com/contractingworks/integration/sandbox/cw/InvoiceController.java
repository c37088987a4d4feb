package com.contractingworks.integration.sandbox.cw;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.Problem;
import com.contractingworks.integration.sandbox.cw.Invoices.Written;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping(InvoiceController.PATH)
class InvoiceController {

  static final String PATH = CwStandIn.ROOT + "/api/clients/{clientId}/invoices";

  private static final int MOST_A_PAGE = 200;
  private static final String RETRY_AFTER_SECONDS = "5";

  private final Invoices invoices;
  private final Clients clients;
  private final Duration busWait;

  InvoiceController(Invoices invoices, Clients clients, Duration busWait) {
    this.invoices = invoices;
    this.clients = clients;
    this.busWait = busWait;
  }

  @PostMapping
  CompletableFuture<ResponseEntity<byte[]>> create(
      @PathVariable String clientId, @RequestBody(required = false) byte[] body) {
    mustKnow(clientId);
    Written written = invoices.create(clientId, InvoiceReader.parse(body));
    return answer(written, HttpStatus.CREATED);
  }

  @PutMapping("/{id}")
  CompletableFuture<ResponseEntity<byte[]>> change(
      @PathVariable String clientId,
      @PathVariable String id,
      @RequestBody(required = false) byte[] body) {
    mustKnow(clientId);
    return invoices
        .change(clientId, id, InvoiceReader.parse(body))
        .map(written -> answer(written, HttpStatus.OK))
        .orElseThrow(() -> unknownInvoice(clientId, id));
  }

  @PostMapping("/{id}/cancel")
  CompletableFuture<ResponseEntity<byte[]>> cancel(
      @PathVariable String clientId,
      @PathVariable String id,
      @RequestBody(required = false) byte[] body) {
    mustKnow(clientId);
    ObjectNode given =
        body == null || body.length == 0
            ? JsonNodeFactory.instance.objectNode()
            : InvoiceReader.parse(body);
    return invoices
        .cancel(clientId, id, given)
        .map(written -> answer(written, HttpStatus.OK))
        .orElseThrow(() -> unknownInvoice(clientId, id));
  }

  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable String clientId, @PathVariable String id) {
    mustKnow(clientId);
    return invoices
        .find(clientId, id)
        .map(invoice -> json(HttpStatus.OK, invoice.shown()))
        .orElseThrow(() -> unknownInvoice(clientId, id));
  }

  @GetMapping
  ResponseEntity<byte[]> list(
      @PathVariable String clientId,
      @RequestParam(defaultValue = "50") int first,
      @RequestParam(defaultValue = "") String after) {
    mustKnow(clientId);
    if (first < 1 || first > MOST_A_PAGE) {
      return Problem.of(HttpStatus.BAD_REQUEST, "first must be from 1 to " + MOST_A_PAGE);
    }
    List<StoredInvoice> found = invoices.created(clientId, after, first + 1);
    List<StoredInvoice> page = found.subList(0, Math.min(first, found.size()));
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    ArrayNode shownInvoices = shown.putArray("invoices");
    page.forEach(invoice -> shownInvoices.add(invoice.shown()));
    if (found.size() > first) {
      shown.put("after", page.get(page.size() - 1).id());
    }
    return json(HttpStatus.OK, shown);
  }

  @ExceptionHandler(InvalidInvoice.class)
  ResponseEntity<byte[]> invalid(InvalidInvoice invalid) {
    List<Map<String, String>> errors =
        invalid.errors().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(error -> Map.of("pointer", error.getKey(), "detail", error.getValue()))
            .toList();
    return Problem.of(
        HttpStatus.BAD_REQUEST,
        "The invoice was not stored. Correct the fields under errors and send it again.",
        Map.of("errors", errors));
  }

  @ExceptionHandler(Unknown.class)
  ResponseEntity<byte[]> unknown(Unknown unknown) {
    return Problem.of(HttpStatus.NOT_FOUND, unknown.getMessage());
  }

  @ExceptionHandler(Conflict.class)
  ResponseEntity<byte[]> conflict(Conflict conflict) {
    return Problem.of(HttpStatus.CONFLICT, conflict.getMessage());
  }

  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  ResponseEntity<byte[]> mistyped(MethodArgumentTypeMismatchException mistyped) {
    return Problem.of(HttpStatus.BAD_REQUEST, mistyped.getName() + " must be a whole number");
  }

  private CompletableFuture<ResponseEntity<byte[]>> answer(Written written, HttpStatus status) {
    return written
        .accepted()
        .orTimeout(busWait.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (accepted, failure) ->
                failure == null ? stored(written.invoice(), status) : busAway(written.invoice()));
  }

  private static ResponseEntity<byte[]> stored(StoredInvoice invoice, HttpStatus status) {
    return ResponseEntity.status(status)
        .location(location(invoice))
        .contentType(MediaType.APPLICATION_JSON)
        .body(Json.bytes(invoice.shown()));
  }

  private static ResponseEntity<byte[]> busAway(StoredInvoice invoice) {
    String detail =
        "The bus does not answer. The invoice is stored as %s at revision %d, and its message will be"
            + " sent when the bus answers. Do not send the invoice again.";
    ResponseEntity<byte[]> problem =
        Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            detail.formatted(invoice.id(), invoice.revision()),
            Map.of("invoiceId", invoice.id(), "revision", invoice.revision()));
    return ResponseEntity.status(problem.getStatusCode())
        .headers(problem.getHeaders())
        .header("Retry-After", RETRY_AFTER_SECONDS)
        .location(location(invoice))
        .body(problem.getBody());
  }

  private static URI location(StoredInvoice invoice) {
    String collection = PATH.replace("{clientId}", invoice.clientId());
    return URI.create(collection + "/" + invoice.id());
  }

  private static ResponseEntity<byte[]> json(HttpStatus status, ObjectNode body) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Json.bytes(body));
  }

  private void mustKnow(String clientId) {
    if (!clients.has(clientId)) {
      throw new Unknown(
          "CW has no client '%s'. Its clients are: %s. More can be named in the setting"
                  .formatted(clientId, clients)
              + " sandbox.cw.clients.");
    }
  }

  private static Unknown unknownInvoice(String clientId, String id) {
    return new Unknown("Client '%s' has no invoice '%s'.".formatted(clientId, id));
  }

  private static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unknown(String message) {
      super(message);
    }
  }
}
