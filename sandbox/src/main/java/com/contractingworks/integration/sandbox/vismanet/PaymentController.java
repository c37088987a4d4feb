package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Payments of customers: registered first, and settled with their invoices when released. */
@RestController
@RequestMapping(VismaNetStandIn.ROOT + "/v1/customerPayment")
class PaymentController {

  private final Books books;

  PaymentController(Books books) {
    this.books = books;
  }

  @GetMapping("/{number}")
  ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String number) {
    return Answers.one(books.get(TokenFilter.company(request), Kind.PAYMENT, number));
  }

  @PostMapping
  ResponseEntity<byte[]> create(
      HttpServletRequest request, @RequestBody(required = false) byte[] body) {
    Given given = Given.read(body);
    ObjectNode created =
        books.change(TokenFilter.company(request), change -> create(change, given));
    return Answers.created(
        request, "/v1/customerPayment/" + created.path("refNbr").asString(), created);
  }

  @PostMapping("/{number}/action/release")
  ResponseEntity<byte[]> release(HttpServletRequest request, @PathVariable String number) {
    books.change(TokenFilter.company(request), change -> release(change, number));
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("actionId", UUID.randomUUID().toString());
    return Answers.json(HttpStatus.OK, body.put("actionResult", "Done").put("errorInfo", ""));
  }

  static ObjectNode create(Change change, Given given) {
    ObjectNode payment = Json.MAPPER.createObjectNode();
    String number = change.nextNumber(Kind.PAYMENT);
    payment.put("type", "Payment").put("refNbr", number).put("status", "Balanced");
    payment.put("paymentAmount", given.number("paymentAmount").orElse(BigDecimal.ZERO));
    for (Given line : given.list("paymentLines")) {
      payment
          .withArray("paymentLines")
          .addObject()
          .put("documentType", line.text("documentType").orElse("Invoice"))
          .put("refNbr", line.text("refNbr").orElse(""))
          .put("amountPaid", line.number("amountPaid").orElse(BigDecimal.ZERO));
    }
    return change.insert(Kind.PAYMENT, number, payment);
  }

  static ObjectNode release(Change change, String number) {
    ObjectNode payment = change.get(Kind.PAYMENT, number);
    if (!payment.path("status").asString().equals("Balanced")) {
      throw ApiError.bad("The payment " + number + " is released already.");
    }
    for (JsonNode line : payment.path("paymentLines")) {
      BigDecimal amount = line.path("amountPaid").decimalValue();
      new Invoicing(change, Kind.INVOICE)
          .pay(line.path("refNbr").asString(), "Payment", number, amount);
    }
    return change.update(Kind.PAYMENT, number, payment.put("status", "Closed"));
  }
}
