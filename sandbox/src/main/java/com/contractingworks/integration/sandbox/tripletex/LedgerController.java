package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.Call.Window;
import com.contractingworks.integration.sandbox.tripletex.document.Entities;
import com.contractingworks.integration.sandbox.tripletex.document.Entity;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping(TripletexStandIn.PATH)
class LedgerController {

  private final Books books;
  private final Views views;

  LedgerController(Books books, Views views) {
    this.books = books;
    this.views = views;
  }

  @GetMapping("/ledger/vatType")
  ResponseEntity<byte[]> vatTypes(HttpServletRequest request) {
    Call call = Call.of(request);
    call.optionalDate("vatDate");
    Optional<String> type = call.text("typeOfVat");
    Predicate<ObjectNode> ofType =
        vat ->
            type.isEmpty()
                || type.get().equals("OUTGOING")
                    == books.reference().isOutgoing(call.company(), vat);
    return views.list(call, Entities.VAT_TYPE, matching(call, "number", "number").and(ofType));
  }

  @GetMapping("/ledger/vatType/{id}")
  ResponseEntity<byte[]> vatType(HttpServletRequest request, @PathVariable long id) {
    return one(request, Entities.VAT_TYPE, id);
  }

  @GetMapping("/ledger/account")
  ResponseEntity<byte[]> accounts(HttpServletRequest request) {
    Call call = Call.of(request);
    Optional<Boolean> bank = call.flag("isBankAccount");
    Predicate<ObjectNode> wanted = matching(call, "number", "number");
    return views.list(
        call,
        Entities.ACCOUNT,
        wanted.and(each -> bank.isEmpty() || bank.get() == each.path("isBankAccount").asBoolean()));
  }

  @GetMapping("/ledger/account/{id}")
  ResponseEntity<byte[]> account(HttpServletRequest request, @PathVariable long id) {
    return one(request, Entities.ACCOUNT, id);
  }

  @GetMapping("/currency")
  ResponseEntity<byte[]> currencies(HttpServletRequest request) {
    Call call = Call.of(request);
    return views.list(call, Entities.CURRENCY, matching(call, "code", "code"));
  }

  @GetMapping("/currency/{id}")
  ResponseEntity<byte[]> currency(HttpServletRequest request, @PathVariable long id) {
    return one(request, Entities.CURRENCY, id);
  }

  @GetMapping("/country")
  ResponseEntity<byte[]> countries(HttpServletRequest request) {
    Call call = Call.of(request);
    return views.list(call, Entities.COUNTRY, matching(call, "code", "isoAlpha2Code"));
  }

  @GetMapping("/country/{id}")
  ResponseEntity<byte[]> country(HttpServletRequest request, @PathVariable long id) {
    return one(request, Entities.COUNTRY, id);
  }

  @GetMapping("/ledger/closeGroup")
  ResponseEntity<byte[]> closeGroups(HttpServletRequest request) {
    Call call = Call.of(request);
    Window window = call.window("dateFrom", "dateTo");
    Search search =
        Search.of(call)
            .and("closed_on >= ?", window.from().toString())
            .and("closed_on < ?", window.to().toString())
            .in("id", call.ids("id"));
    return views.list(call, Kind.CLOSE_GROUP, search);
  }

  @GetMapping("/ledger/closeGroup/{id}")
  ResponseEntity<byte[]> closeGroup(HttpServletRequest request, @PathVariable long id) {
    return views.one(Call.of(request), Kind.CLOSE_GROUP, id);
  }

  private ResponseEntity<byte[]> one(HttpServletRequest request, Entity entity, long id) {
    Call call = Call.of(request);
    return views.one(call, entity, books.referenceObject(call.company(), entity, id));
  }

  private static Predicate<ObjectNode> matching(Call call, String parameter, String field) {
    List<Long> ids = call.ids("id");
    List<String> values = call.list(parameter);
    return each ->
        (ids.isEmpty() || ids.contains(each.path("id").longValue()))
            && (values.isEmpty() || values.contains(each.path(field).asString()));
  }
}
