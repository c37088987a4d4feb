package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.Call.Window;
import com.contractingworks.integration.sandbox.tripletex.document.BodyReader;
import com.contractingworks.integration.sandbox.tripletex.document.Entities;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
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

@RestController
@RequestMapping(TripletexStandIn.PATH + "/order")
class OrderController {

  private final Books books;
  private final Views views;
  private final InvoicingDesk desk;

  OrderController(Books books, Views views, InvoicingDesk desk) {
    this.books = books;
    this.views = views;
    this.desk = desk;
  }

  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Call call = Call.of(request);
    Window window = call.window("orderDateFrom", "orderDateTo");
    Search search =
        Search.of(call)
            .and("order_date >= ?", window.from().toString())
            .and("order_date < ?", window.to().toString())
            .in("id", call.ids("id"))
            .in("customer_id", call.ids("customerId"));
    call.text("number").ifPresent(number -> search.and("number = ?", number));
    call.text("deliveryComment")
        .ifPresent(part -> search.and("charindex(?, delivery_comment) > 0", part));
    call.flag("isClosed").ifPresent(closed -> search.and("is_closed = ?", closed));
    call.flag("isSubscription").ifPresent(yes -> search.and("is_subscription = ?", yes));
    return views.list(call, Kind.ORDER, search);
  }

  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable long id) {
    return views.one(Call.of(request), Kind.ORDER, id);
  }

  @PostMapping
  ResponseEntity<byte[]> create(
      HttpServletRequest request, @RequestBody(required = false) byte[] body) {
    Call call = Call.of(request);
    ObjectNode given = BodyReader.read(body, Entities.ORDER);
    ObjectNode stored =
        books.change(call.company(), call.employee(), change -> Orders.create(change, given));
    return views.created(call, Entities.ORDER, stored);
  }

  @PutMapping("/{id}")
  ResponseEntity<byte[]> update(
      HttpServletRequest request,
      @PathVariable long id,
      @RequestBody(required = false) byte[] body) {
    Call call = Call.of(request);
    ObjectNode given = BodyReader.read(body, Entities.ORDER);
    boolean withLines = call.flag("updateLinesAndGroups", false);
    ObjectNode stored =
        books.change(
            call.company(), call.employee(), change -> Orders.update(change, id, given, withLines));
    return views.one(call, Entities.ORDER, stored);
  }

  @DeleteMapping("/{id}")
  ResponseEntity<byte[]> delete(HttpServletRequest request, @PathVariable long id) {
    Call call = Call.of(request);
    return books.change(
        call.company(),
        call.employee(),
        change -> {
          Orders.delete(change, id);
          return Answers.nothing();
        });
  }

  @PutMapping("/{id}/:invoice")
  ResponseEntity<byte[]> invoice(HttpServletRequest request, @PathVariable long id) {
    Call call = Call.of(request);
    LocalDate date = call.date("invoiceDate");
    call.flag("sendToCustomer", true);
    ObjectNode stored =
        books.change(
            call.company(),
            call.employee(),
            change -> desk.of(change).charge(id, Invoicing.newInvoice(date)));
    return views.one(call, Entities.INVOICE, stored);
  }
}
