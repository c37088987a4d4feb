package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError.Problem;
import com.contractingworks.integration.sandbox.tripletex.document.BodyReader;
import com.contractingworks.integration.sandbox.tripletex.document.Entities;
import com.contractingworks.integration.sandbox.tripletex.document.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping(TripletexStandIn.PATH + "/event")
class EventController {

  private static final Map<String, Kind> EVENTS = events();

  private final Books books;
  private final Views views;
  private final Subscriptions subscriptions;

  EventController(Books books, Views views, Subscriptions subscriptions) {
    this.books = books;
    this.views = views;
    this.subscriptions = subscriptions;
  }

  @GetMapping
  ResponseEntity<byte[]> all() {
    ObjectNode events = JsonNodeFactory.instance.objectNode();
    EVENTS.keySet().forEach(event -> events.putObject(event).put("description", event));
    return Answers.one(events);
  }

  @GetMapping("/{event}")
  ResponseEntity<byte[]> sample(@PathVariable String event) {
    Kind kind = EVENTS.get(event);
    if (kind == null) {
      throw ApiError.notFound("Event " + event);
    }
    ObjectNode sample = JsonNodeFactory.instance.objectNode();
    sample.put("name", event).put("description", event);
    sample.put("payloadModel", kind.entity().name());
    ObjectNode notice = sample.putArray("examples").addObject();
    notice.put("subscriptionId", 1).put("event", event).put("id", 1);
    if (!event.endsWith(".delete")) {
      notice.putObject("value").put("id", 1).put("url", kind.entity().url(1));
    }
    return Answers.one(sample);
  }

  @GetMapping("/subscription")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Call call = Call.of(request);
    return views.list(call, Kind.SUBSCRIPTION, Search.of(call));
  }

  @GetMapping("/subscription/{id}")
  ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable long id) {
    return views.one(Call.of(request), Kind.SUBSCRIPTION, id);
  }

  @PostMapping("/subscription")
  ResponseEntity<byte[]> create(
      HttpServletRequest request, @RequestBody(required = false) byte[] body) {
    Call call = Call.of(request);
    ObjectNode given = BodyReader.read(body, Entities.SUBSCRIPTION);
    check(given);
    given.put("status", "ACTIVE");
    ObjectNode stored = change(call, change -> change.insert(Kind.SUBSCRIPTION, given, 0));
    return views.created(call, Entities.SUBSCRIPTION, stored);
  }

  @PutMapping("/subscription/{id}")
  ResponseEntity<byte[]> update(
      HttpServletRequest request,
      @PathVariable long id,
      @RequestBody(required = false) byte[] body) {
    Call call = Call.of(request);
    ObjectNode given = BodyReader.read(body, Entities.SUBSCRIPTION);
    ObjectNode stored =
        change(
            call,
            change -> {
              ObjectNode merged = change.merged(Kind.SUBSCRIPTION, id, given);
              check(merged);
              return change.update(Kind.SUBSCRIPTION, merged);
            });
    return views.one(call, Entities.SUBSCRIPTION, stored);
  }

  @DeleteMapping("/subscription/{id}")
  ResponseEntity<byte[]> delete(HttpServletRequest request, @PathVariable long id) {
    change(
        Call.of(request),
        change -> {
          ObjectNode subscription = change.get(Kind.SUBSCRIPTION, id);
          change.delete(Kind.SUBSCRIPTION, id);
          return subscription;
        });
    return Answers.nothing();
  }

  private ObjectNode change(Call call, Function<Change, ObjectNode> work) {
    ObjectNode stored = books.change(call.company(), call.employee(), work);
    subscriptions.changed(call.company());
    return stored;
  }

  private static void check(ObjectNode subscription) {
    List<Problem> problems = new ArrayList<>();
    String event = subscription.path("event").asString("");
    if (event.isBlank()) {
      problems.add(Problem.missing("event"));
    } else if (!EVENTS.containsKey(event)) {
      problems.add(Problem.at("event", "Ukjent hendelse. Se GET /event."));
    }
    String target = subscription.path("targetUrl").asString("");
    if (target.isBlank()) {
      problems.add(Problem.missing("targetUrl"));
    } else if (!isAbsolute(target)) {
      problems.add(Problem.at("targetUrl", "Må være en absolutt URL."));
    }
    if (!problems.isEmpty()) {
      throw ApiError.invalid(problems);
    }
    Fields.parse(subscription.path("fields").asString(null), EVENTS.get(event).entity());
  }

  private static boolean isAbsolute(String target) {
    try {
      URI uri = new URI(target);
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return http && uri.getHost() != null;
    } catch (URISyntaxException unreadable) {
      return false;
    }
  }

  private static Map<String, Kind> events() {
    Map<String, Kind> events = new LinkedHashMap<>();
    events.put("invoice.charged", Kind.INVOICE);
    events.put("closeGroup.create", Kind.CLOSE_GROUP);
    for (String verb : List.of("create", "update", "delete")) {
      events.put("order." + verb, Kind.ORDER);
      events.put("customer." + verb, Kind.CUSTOMER);
    }
    return events;
  }
}
