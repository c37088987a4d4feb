package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.Call.Window;
import com.contractingworks.integration.sandbox.tripletex.Payments.Payment;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError.Problem;
import com.contractingworks.integration.sandbox.tripletex.document.BodyReader;
import com.contractingworks.integration.sandbox.tripletex.document.Entities;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping(TripletexStandIn.PATH + "/invoice")
class InvoiceController {

  private final Books books;
  private final Views views;
  private final InvoicingDesk desk;

  InvoiceController(Books books, Views views, InvoicingDesk desk) {
    this.books = books;
    this.views = views;
    this.desk = desk;
  }

  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Call call = Call.of(request);
    Window window = call.window("invoiceDateFrom", "invoiceDateTo");
    Search search =
        Search.of(call)
            .and("invoice_date >= ?", window.from().toString())
            .and("invoice_date < ?", window.to().toString())
            .in("id", call.ids("id"))
            .in("invoice_number", call.ids("invoiceNumber"))
            .in("voucher_id", call.ids("voucherId"))
            .in("customer_id", call.ids("customerId"));
    call.text("kid").ifPresent(kid -> search.and("kid = ?", kid));
    return views.list(call, Kind.INVOICE, search);
  }

  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable long id) {
    return views.one(Call.of(request), Kind.INVOICE, id);
  }

  @PostMapping
  ResponseEntity<byte[]> create(
      HttpServletRequest request, @RequestBody(required = false) byte[] body) {
    Call call = Call.of(request);
    call.flag("sendToCustomer", true);
    ObjectNode given = BodyReader.read(body, Entities.INVOICE);
    JsonNode orders = given.remove("orders");
    check(given, orders);
    ObjectNode stored =
        books.change(
            call.company(),
            call.employee(),
            change -> desk.of(change).charge(orderId(change, orders.get(0)), given));
    return views.created(call, Entities.INVOICE, stored);
  }

  @PutMapping("/{id}/:payment")
  ResponseEntity<byte[]> pay(HttpServletRequest request, @PathVariable long id) {
    Call call = Call.of(request);
    LocalDate date = call.date("paymentDate");
    long paymentType = call.required("paymentTypeId", call.whole("paymentTypeId"));
    BigDecimal paid = call.required("paidAmount", call.number("paidAmount"));
    BigDecimal paidCurrency = call.number("paidAmountCurrency").orElse(null);
    if (books.reference().find(call.company(), Entities.PAYMENT_TYPE, paymentType).isEmpty()) {
      throw ApiError.parameter(Problem.at("paymentTypeId", "Betalingstypen finnes ikke."));
    }
    Payment payment = new Payment(date, paid, paidCurrency);
    ObjectNode stored =
        books.change(
            call.company(), call.employee(), change -> Payments.register(change, id, payment));
    return views.one(call, Entities.INVOICE, stored);
  }

  @GetMapping("/paymentType")
  ResponseEntity<byte[]> paymentTypes(HttpServletRequest request) {
    Call call = Call.of(request);
    List<Long> ids = call.ids("id");
    String part = call.text("description").or(() -> call.text("query")).orElse("");
    return views.list(
        call,
        Entities.PAYMENT_TYPE,
        type ->
            (ids.isEmpty() || ids.contains(type.path("id").longValue()))
                && type.path("description").asString().contains(part));
  }

  @PutMapping("/{id}/:createCreditNote")
  ResponseEntity<byte[]> credit(HttpServletRequest request, @PathVariable long id) {
    Call call = Call.of(request);
    LocalDate date = call.date("date");
    call.flag("sendToCustomer", true);
    String comment = call.text("comment").orElse("");
    ObjectNode stored =
        books.change(
            call.company(),
            call.employee(),
            change -> desk.of(change).credit(change.get(Kind.INVOICE, id), date, comment));
    return views.one(call, Entities.INVOICE, stored);
  }

  private static void check(ObjectNode invoice, JsonNode orders) {
    List<Problem> problems = new ArrayList<>();
    for (String required : List.of("invoiceDate", "invoiceDueDate")) {
      if (!invoice.hasNonNull(required)) {
        problems.add(Problem.missing(required));
      }
    }
    if (orders == null || orders.isEmpty()) {
      problems.add(Problem.at("orders", "Listen kan ikke være tom."));
    } else if (orders.size() > 1) {
      problems.add(Problem.at("orders", "Kun én ordre per faktura støttes."));
    }
    if (invoice.path("invoiceNumber").longValue(0) != 0) {
      problems.add(Problem.at("invoiceNumber", "Må være 0: nummeret settes automatisk."));
    }
    if (!problems.isEmpty()) {
      throw ApiError.invalid(problems);
    }
  }

  /** The order that is named, or the new one that is sent inside the invoice. */
  private static long orderId(Change change, JsonNode order) {
    if (order.hasNonNull("id")) {
      return order.path("id").longValue();
    }
    ObjectNode embedded = (ObjectNode) order.deepCopy();
    List<Problem> problems = OrderRules.of(change, "orders[0].").check(embedded);
    if (!problems.isEmpty()) {
      throw ApiError.invalid(problems);
    }
    return Orders.store(change, embedded).path("id").longValue();
  }
}
