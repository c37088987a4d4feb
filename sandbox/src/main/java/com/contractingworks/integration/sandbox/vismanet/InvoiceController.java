package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Customer invoices and customer credit notes, which have the same calls. */
@RestController
@RequestMapping(VismaNetStandIn.ROOT)
class InvoiceController {

  private static final String ONE = "/v1/{type:customerinvoice|customerCreditNote}/{number}";

  private final Books books;

  InvoiceController(Books books) {
    this.books = books;
  }

  @GetMapping("/v1/{type:customerinvoice|customerCreditNote}")
  ResponseEntity<byte[]> list(HttpServletRequest request, @PathVariable String type) {
    Search search = Search.of(request, books.ignoredParameters(), books.longestPage());
    List<ObjectNode> page = books.page(TokenFilter.company(request), kind(type), search);
    page.forEach(document -> expand(request, document));
    return Answers.json(HttpStatus.OK, page);
  }

  @GetMapping(ONE)
  ResponseEntity<byte[]> one(
      HttpServletRequest request, @PathVariable String type, @PathVariable String number) {
    return Answers.one(books.get(TokenFilter.company(request), kind(type), number));
  }

  @PostMapping({
    "/v2/{type:customerinvoice|customerCreditNote}",
    "/v1/{type:customerinvoice|customerCreditNote}"
  })
  ResponseEntity<byte[]> create(
      HttpServletRequest request,
      @PathVariable String type,
      @RequestBody(required = false) byte[] body) {
    Given given = Given.read(body);
    ObjectNode created = changed(request, type, invoicing -> invoicing.create(given));
    String path = "/v1/" + type + "/" + created.path("referenceNumber").asString();
    return Answers.created(request, path, created);
  }

  @PutMapping(ONE)
  ResponseEntity<byte[]> update(
      HttpServletRequest request,
      @PathVariable String type,
      @PathVariable String number,
      @RequestBody(required = false) byte[] body) {
    Given given = Given.read(body);
    return Answers.updated(
        changed(request, type, invoicing -> invoicing.update(number, etag(request), given)));
  }

  @DeleteMapping(ONE)
  ResponseEntity<byte[]> delete(
      HttpServletRequest request, @PathVariable String type, @PathVariable String number) {
    changed(
        request,
        type,
        invoicing -> {
          invoicing.delete(number);
          return number;
        });
    return ResponseEntity.noContent().build();
  }

  @PostMapping(ONE + "/action/release")
  ResponseEntity<byte[]> release(
      HttpServletRequest request, @PathVariable String type, @PathVariable String number) {
    ObjectNode released =
        changed(request, type, invoicing -> invoicing.release(number, etag(request)));
    return done(Json.MAPPER.createObjectNode(), released);
  }

  @PostMapping("/v1/customerinvoice/{number}/action/reverse")
  ResponseEntity<byte[]> reverse(HttpServletRequest request, @PathVariable String number) {
    ObjectNode credit =
        changed(request, "customerinvoice", each -> each.reverse(number, etag(request)));
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.set("referenceNumber", credit.path("referenceNumber"));
    body.set("creditNoteDto", credit);
    return done(body, credit);
  }

  private <T> T changed(HttpServletRequest request, String type, Function<Invoicing, T> work) {
    return books.change(
        TokenFilter.company(request), change -> work.apply(new Invoicing(change, kind(type))));
  }

  private static ResponseEntity<byte[]> done(ObjectNode body, ObjectNode document) {
    body.put("actionId", UUID.randomUUID().toString());
    body.put("actionResult", "Done").put("errorInfo", "");
    return ResponseEntity.ok()
        .header(HttpHeaders.ETAG, Answers.etag(document))
        .header(HttpHeaders.CONTENT_TYPE, "application/json")
        .body(Json.bytes(body));
  }

  private static void expand(HttpServletRequest request, ObjectNode document) {
    for (String part : new String[] {"Applications", "TaxDetails"}) {
      if (!"true".equals(request.getParameter("expand" + part))) {
        document.remove(
            part.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + part.substring(1));
      }
    }
  }

  private static String etag(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.IF_MATCH);
  }

  private static Kind kind(String type) {
    return type.equals("customerinvoice") ? Kind.INVOICE : Kind.CREDIT_NOTE;
  }
}
