package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.NoJsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The business routes: the same few calls for every kind of object, and actions on some. */
@RestController
@RequestMapping(UniEconomyStandIn.API)
class BizController {

  private final Books books;
  private final EventPlans plans;
  private final Quirks quirks;
  private final int largestPage;

  BizController(Books books, EventPlans plans, Quirks quirks, int largestPage) {
    this.books = books;
    this.plans = plans;
    this.quirks = quirks;
    this.largestPage = largestPage;
  }

  @GetMapping("/{route}")
  ResponseEntity<byte[]> list(HttpServletRequest request, @PathVariable String route) {
    if (route.equals("currencies")) {
      return rate(request);
    }
    Kind kind = kind(route);
    Company company = AccessFilter.company(request);
    List<ObjectNode> found =
        sorted(
            request.getParameter("orderby"),
            Filter.apply(
                request.getParameter("filter"), quirks.ignoredFields(), books.all(company, kind)));
    View view = new View(request.getParameter("expand"), request.getParameter("select"));
    return Answers.ok(
        found.stream()
            .skip(number(request, "skip", 0))
            .limit(Math.min(number(request, "top", largestPage), largestPage))
            .map(object -> view.of(kind, object, id -> books.get(company, Kind.CUSTOMER, id)))
            .toList());
  }

  @GetMapping("/{route}/{id}")
  ResponseEntity<byte[]> one(
      HttpServletRequest request, @PathVariable String route, @PathVariable long id) {
    Kind kind = kind(route);
    Company company = AccessFilter.company(request);
    ObjectNode stored = books.get(company, kind, id);
    if ("get-payments".equals(request.getParameter("action"))) {
      return Answers.ok(
          books.all(company, Kind.PAYMENT).stream()
              .filter(payment -> View.id(payment, "CustomerInvoiceID") == id)
              .toList());
    }
    View view = new View(request.getParameter("expand"), request.getParameter("select"));
    return Answers.ok(view.of(kind, stored, other -> books.get(company, Kind.CUSTOMER, other)));
  }

  @PostMapping("/{route}")
  ResponseEntity<byte[]> create(
      HttpServletRequest request,
      @PathVariable String route,
      @RequestBody(required = false) byte[] body) {
    if ("calculate-invoice-summary".equals(request.getParameter("action"))) {
      return Answers.ok(change(request, change -> Invoices.summary(change, items(body))));
    }
    ObjectNode sent = object(body);
    ObjectNode stored =
        switch (kind(route)) {
          case CUSTOMER -> change(request, change -> Customers.create(change, sent));
          case INVOICE -> change(request, change -> Invoices.create(change, sent, quirks.atOnce()));
          case EVENT_PLAN -> plan(request, change -> createPlan(change, sent));
          case PRODUCT -> change(request, change -> change.insert(Kind.PRODUCT, sent));
          default -> throw readOnly(route);
        };
    return Answers.json(HttpStatus.CREATED, stored);
  }

  @PutMapping("/{route}/{id}")
  ResponseEntity<byte[]> update(
      HttpServletRequest request,
      @PathVariable String route,
      @PathVariable long id,
      @RequestBody(required = false) byte[] body) {
    String action = request.getParameter("action");
    Kind kind = kind(route);
    if (action != null) {
      return Answers.ok(act(request, kind, id, action, body));
    }
    ObjectNode sent = object(body);
    return Answers.ok(
        switch (kind) {
          case CUSTOMER -> change(request, change -> Customers.update(change, id, sent));
          case INVOICE ->
              change(request, change -> Invoices.update(change, id, sent, quirks.atOnce()));
          case EVENT_PLAN -> plan(request, change -> updatePlan(change, id, sent));
          default -> throw readOnly(route);
        });
  }

  @PostMapping("/{route}/{id}")
  ResponseEntity<byte[]> transition(
      HttpServletRequest request, @PathVariable String route, @PathVariable long id) {
    if (kind(route) != Kind.INVOICE || !"invoice".equals(request.getParameter("action"))) {
      throw ApiError.badRequest("Unknown transition.");
    }
    change(request, change -> Invoices.invoice(change, id));
    return Answers.nothing();
  }

  @DeleteMapping("/{route}/{id}")
  ResponseEntity<byte[]> delete(
      HttpServletRequest request, @PathVariable String route, @PathVariable long id) {
    switch (kind(route)) {
      case CUSTOMER -> change(request, change -> Customers.delete(change, id));
      case INVOICE -> change(request, change -> Invoices.delete(change, id));
      case EVENT_PLAN -> plan(request, change -> deletePlan(change, id));
      default -> throw readOnly(route);
    }
    return Answers.nothing();
  }

  private ObjectNode act(
      HttpServletRequest request, Kind kind, long id, String action, byte[] body) {
    if (kind == Kind.INVOICE && action.equals("create-credit-draft-invoice")) {
      return change(request, change -> CreditNotes.draft(change, id, Integer.MAX_VALUE));
    }
    if (kind == Kind.INVOICE && action.equals("payInvoice")) {
      ObjectNode payment = object(body);
      change(request, change -> Invoices.pay(change, id, payment));
      return JsonNodeFactory.instance.objectNode().put("ID", id).put("Description", "Betaling");
    }
    throw ApiError.badRequest("Unknown action " + action + ".");
  }

  private ResponseEntity<byte[]> rate(HttpServletRequest request) {
    if (!"get-currency-exchange-rate".equals(request.getParameter("action"))) {
      throw ApiError.notFound("currencies");
    }
    Company company = AccessFilter.company(request);
    String from = code(company, number(request, "fromCurrencyCodeID", 0));
    String to = code(company, number(request, "toCurrencyCodeID", 0));
    BigDecimal rate = books.reference().rate(from, to);
    return Answers.ok(
        JsonNodeFactory.instance.objectNode().put("ExchangeRate", rate).put("Factor", 1));
  }

  private String code(Company company, long id) {
    return books.get(company, Kind.CURRENCY, id).path("Code").stringValue();
  }

  private <T> T change(HttpServletRequest request, Function<Change, T> work) {
    Company company = AccessFilter.company(request);
    return books.change(company, company.serviceUser(), work);
  }

  private ObjectNode plan(HttpServletRequest request, Function<Change, ObjectNode> work) {
    ObjectNode stored = change(request, work);
    plans.changed(AccessFilter.company(request));
    return stored;
  }

  private static ObjectNode createPlan(Change change, ObjectNode sent) {
    EventPlans.check(sent, sent);
    return change.insert(Kind.EVENT_PLAN, sent.deepCopy());
  }

  private static ObjectNode updatePlan(Change change, long id, ObjectNode sent) {
    ObjectNode stored = change.get(Kind.EVENT_PLAN, id);
    ObjectNode fields = sent.deepCopy();
    JsonNode subscribers = fields.remove("Subscribers");
    fields.remove("ID");
    stored.setAll(fields);
    Children.merge(stored, "Subscribers", subscribers);
    EventPlans.check(stored, sent);
    return change.update(Kind.EVENT_PLAN, stored);
  }

  private static ObjectNode deletePlan(Change change, long id) {
    ObjectNode stored = change.get(Kind.EVENT_PLAN, id);
    change.delete(Kind.EVENT_PLAN, stored);
    return stored;
  }

  private static List<ObjectNode> sorted(String order, List<ObjectNode> objects) {
    if (order == null || order.isBlank()) {
      return objects;
    }
    String[] parts = order.strip().split("\\s+");
    Comparator<ObjectNode> by =
        Comparator.comparing(
            (ObjectNode object) ->
                object.path(parts[0]).isNumber() ? object.path(parts[0]).decimalValue() : null,
            Comparator.nullsFirst(Comparator.naturalOrder()));
    by = by.thenComparing(object -> object.path(parts[0]).asString(""));
    boolean falling = parts.length > 1 && parts[1].equalsIgnoreCase("desc");
    return objects.stream().sorted(falling ? by.reversed() : by).toList();
  }

  private static long number(HttpServletRequest request, String name, long fallback) {
    String given = request.getParameter(name);
    try {
      return given == null || given.isBlank() ? fallback : Long.parseLong(given);
    } catch (NumberFormatException noNumber) {
      throw ApiError.badRequest(name + " must be a number.");
    }
  }

  private static Kind kind(String route) {
    return Kind.byRoute(route).orElseThrow(() -> ApiError.notFound(route));
  }

  private static ApiError readOnly(String route) {
    return ApiError.badRequest(route + " cannot be changed in this sandbox.");
  }

  private static ObjectNode object(byte[] body) {
    try {
      return Json.lenientObject(body);
    } catch (NoJsonObject refused) {
      throw ApiError.badRequest("The body " + refused.getMessage() + ".");
    }
  }

  private static JsonNode items(byte[] body) {
    try {
      JsonNode items = body == null ? null : Json.MAPPER.readTree(body);
      if (items != null && items.isArray()) {
        return items;
      }
    } catch (JacksonException unreadable) {
      throw ApiError.badRequest("The body is no JSON.");
    }
    throw ApiError.badRequest("The body must be a JSON array.");
  }
}
