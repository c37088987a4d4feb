package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.document.BodyReader;
import com.contractingworks.integration.sandbox.tripletex.document.Entities;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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
@RequestMapping(TripletexStandIn.PATH + "/customer")
class CustomerController {

  private final Books books;
  private final Views views;

  CustomerController(Books books, Views views) {
    this.books = books;
    this.views = views;
  }

  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Call call = Call.of(request);
    Search search =
        Search.of(call)
            .in("id", call.ids("id"))
            .in("customer_number", call.ids("customerAccountNumber"))
            .in("organization_number", exactly(call, "organizationNumber"))
            .in("email", exactly(call, "email"))
            .in("invoice_email", exactly(call, "invoiceEmail"))
            .in("phone_number_mobile", exactly(call, "phoneNumberMobile"))
            .and("is_inactive = ?", call.flag("isInactive", false));
    call.text("customerName")
        .ifPresent(name -> search.and("charindex(lower(?), lower(name)) > 0", name));
    call.text("changedSince").ifPresent(since -> search.and("changed_at >= ?", since));
    return views.list(call, Kind.CUSTOMER, search);
  }

  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable long id) {
    return views.one(Call.of(request), Kind.CUSTOMER, id);
  }

  @PostMapping
  ResponseEntity<byte[]> create(
      HttpServletRequest request, @RequestBody(required = false) byte[] body) {
    Call call = Call.of(request);
    ObjectNode given = BodyReader.read(body, Entities.CUSTOMER);
    ObjectNode stored =
        books.change(call.company(), call.employee(), change -> Customers.create(change, given));
    return views.created(call, Entities.CUSTOMER, stored);
  }

  @PutMapping("/{id}")
  ResponseEntity<byte[]> update(
      HttpServletRequest request,
      @PathVariable long id,
      @RequestBody(required = false) byte[] body) {
    Call call = Call.of(request);
    ObjectNode given = BodyReader.read(body, Entities.CUSTOMER);
    ObjectNode stored =
        books.change(
            call.company(), call.employee(), change -> Customers.update(change, id, given));
    return views.one(call, Entities.CUSTOMER, stored);
  }

  @DeleteMapping("/{id}")
  ResponseEntity<byte[]> delete(HttpServletRequest request, @PathVariable long id) {
    Call call = Call.of(request);
    return books.change(
        call.company(),
        call.employee(),
        change -> {
          Customers.delete(change, id);
          return Answers.nothing();
        });
  }

  private static List<String> exactly(Call call, String name) {
    return call.text(name).stream().toList();
  }
}
