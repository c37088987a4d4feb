package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError.Problem;
import com.contractingworks.integration.sandbox.tripletex.document.BodyReader;
import com.contractingworks.integration.sandbox.tripletex.document.Entities;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping(TripletexStandIn.PATH + "/product")
class ProductController {

  private final Books books;
  private final Views views;

  ProductController(Books books, Views views) {
    this.books = books;
    this.views = views;
  }

  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Call call = Call.of(request);
    Search search =
        Search.of(call)
            .in("id", call.ids("ids"))
            .in("number", call.list("productNumber"))
            .in("number", call.list("number"))
            .in("account_id", call.ids("accountId"));
    call.flag("isInactive").ifPresent(inactive -> search.and("is_inactive = ?", inactive));
    call.text("name").ifPresent(part -> search.and("charindex(lower(?), lower(name)) > 0", part));
    return views.list(call, Kind.PRODUCT, search);
  }

  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable long id) {
    return views.one(Call.of(request), Kind.PRODUCT, id);
  }

  @PostMapping
  ResponseEntity<byte[]> create(
      HttpServletRequest request, @RequestBody(required = false) byte[] body) {
    Call call = Call.of(request);
    ObjectNode given = BodyReader.read(body, Entities.PRODUCT);
    ObjectNode stored =
        books.change(call.company(), call.employee(), change -> store(change, given));
    return views.created(call, Entities.PRODUCT, stored);
  }

  private static ObjectNode store(Change change, ObjectNode product) {
    if (product.path("name").asString("").isBlank()) {
      throw ApiError.invalid(List.of(Problem.missing("name")));
    }
    String number = product.path("number").asString("");
    if (number.isBlank()) {
      number = Long.toString(change.nextNumber("product", 1));
      product.put("number", number);
    }
    Search sameNumber = Search.all().and("number = ?", number);
    if (!change.books().search(change.company(), Kind.PRODUCT, sameNumber).isEmpty()) {
      String message = "Produktnummeret " + number + " er i bruk.";
      throw ApiError.invalid(List.of(Problem.at("number", message)));
    }
    product.put("isInactive", product.path("isInactive").booleanValue(false));
    product.put("displayName", product.path("name").asString());
    return change.insert(Kind.PRODUCT, product, 0);
  }
}
