package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.Json;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping(VismaNetStandIn.ROOT + "/v1/customer")
class CustomerController {

  private final Books books;

  CustomerController(Books books) {
    this.books = books;
  }

  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Search search = Search.of(request, books.ignoredParameters(), books.longestPage());
    return Answers.json(
        HttpStatus.OK, books.page(TokenFilter.company(request), Kind.CUSTOMER, search));
  }

  @GetMapping("/{number}")
  ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String number) {
    return Answers.one(books.get(TokenFilter.company(request), Kind.CUSTOMER, number));
  }

  @PostMapping
  ResponseEntity<byte[]> create(
      HttpServletRequest request, @RequestBody(required = false) byte[] body) {
    Given given = Given.read(body);
    ObjectNode created =
        books.change(TokenFilter.company(request), change -> create(change, given));
    return Answers.created(request, "/v1/customer/" + created.path("number").asString(), created);
  }

  @PutMapping("/{number}")
  ResponseEntity<byte[]> update(
      HttpServletRequest request,
      @PathVariable String number,
      @RequestBody(required = false) byte[] body) {
    Given given = Given.read(body);
    return Answers.updated(
        books.change(
            TokenFilter.company(request),
            change -> {
              ObjectNode customer =
                  change.get(Kind.CUSTOMER, number, request.getHeader("If-Match"));
              write(given, customer);
              change.tell("Customer Changed", Kind.CUSTOMER, number);
              return change.update(Kind.CUSTOMER, number, customer);
            }));
  }

  private static ObjectNode create(Change change, Given given) {
    ObjectNode customer = Json.MAPPER.createObjectNode();
    String number = given.text("number").orElseGet(() -> change.nextNumber(Kind.CUSTOMER));
    if (change.exists(Kind.CUSTOMER, number)) {
      throw ApiError.bad("The customer " + number + " exists already.");
    }
    customer.put("internalId", Integer.valueOf(change.nextNumber(Kind.CUSTOMER)));
    customer.put("number", number).put("status", "Active").put("currencyId", "NOK");
    write(given, customer);
    if (customer.path("name").asString("").isBlank()) {
      throw ApiError.bad("'Customer Name' may not be empty.");
    }
    change.tell("Customer Created", Kind.CUSTOMER, number);
    return change.insert(Kind.CUSTOMER, number, customer);
  }

  private static void write(Given given, ObjectNode customer) {
    for (String field :
        new String[] {"name", "status", "corporateId", "vatRegistrationId", "currencyId"}) {
      given.text(field).ifPresent(text -> customer.put(field, text));
    }
    given.text("creditTermsId").ifPresent(id -> customer.putObject("creditTerms").put("id", id));
    given.inner("mainAddress").ifPresent(address -> address(address, customer));
    given.inner("mainContact").ifPresent(contact -> contact(contact, customer));
  }

  private static void address(Given given, ObjectNode customer) {
    ObjectNode address = customer.withObject("/mainAddress");
    for (String field :
        new String[] {"addressLine1", "addressLine2", "addressLine3", "postalCode", "city"}) {
      given.text(field).ifPresent(text -> address.put(field, text));
    }
    given.text("countryId").ifPresent(id -> address.putObject("country").put("id", id));
  }

  private static void contact(Given given, ObjectNode customer) {
    ObjectNode contact = customer.withObject("/mainContact");
    for (String field : new String[] {"name", "attention", "email", "phone1"}) {
      given.text(field).ifPresent(text -> contact.put(field, text));
    }
  }
}
