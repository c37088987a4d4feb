package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Provider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations of the interface, whatever server they are reached through. */
final class Endpoint {

  private static final Logger log = LoggerFactory.getLogger(Endpoint.class);
  private static final List<String> BASE = List.of("cw", "v1");

  /** A little is left to answer within the time that is promised. */
  private static final Duration LONGEST = Descriptions.ANSWERS_WITHIN.minusSeconds(2);

  private static final int LARGEST_PAGE = 1000;
  private static final int USUAL_PAGE = 100;

  private final Authentication authentication;
  private final Descriptions descriptions;
  private final Invoices invoices;
  private final Readings readings;
  private final Subscriptions subscriptions;
  private final Journal journal;
  private final Deliveries deliveries;
  private final Hooks hooks;
  private final ClientCalls calls;
  private final AtOnce atOnce = new AtOnce(Descriptions.REQUESTS_AT_ONCE);

  Endpoint(Provider provider, ServerSettings settings, State state, InstantSource clock) {
    Duration horizon = provider.descriptor().commitHorizon();
    this.authentication = new Authentication(settings, clock);
    this.descriptions = new Descriptions(provider, settings.publicUrl() != null);
    this.invoices =
        new Invoices(provider, descriptions.recordEntity(), new Contents(state, horizon));
    this.readings = new Readings(provider);
    this.subscriptions = new Subscriptions(provider, settings.publicUrl(), state);
    this.journal = new Journal(state);
    this.deliveries = new Deliveries(state, subscriptions, clock);
    this.hooks = new Hooks(provider, subscriptions, journal, deliveries, clock);
    this.calls =
        new ClientCalls(
            provider.descriptor().name(),
            new InProcessCreations(state, horizon, clock),
            LONGEST,
            clock);
  }

  Deliveries deliveries() {
    return deliveries;
  }

  /** Answers a request, whatever it is. */
  Reply answer(Request request) {
    try {
      return route(request);
    } catch (Refused e) {
      return Replies.of(e);
    } catch (RuntimeException e) {
      log.error("A defect broke a request off.", e);
      return Replies.unknown();
    }
  }

  private Reply route(Request request) {
    String first = request.path().isEmpty() ? "" : request.path().get(0);
    if (is("GET", 1, request) && first.equals("health")) {
      return Reply.ok(Map.of("status", "UP"));
    }
    if (is("POST", 2, request) && request.path().equals(List.of("oauth2", "token"))) {
      return authentication.token(request);
    }
    if (is("POST", 2, request) && first.equals("hooks")) {
      return hooks.receive(request.path().get(1), request);
    }
    if (request.path().size() > 2 && request.path().subList(0, 2).equals(BASE)) {
      authentication.check(request);
      return operation(request.without(BASE.size()));
    }
    throw nothingHere();
  }

  private Reply operation(Request request) {
    List<String> path = request.path();
    return switch (request.method() + " " + path.get(0) + " " + path.size()) {
      case "GET descriptor 1" -> descriptions.descriptor();
      case "GET mappings 2" -> descriptions.mapping(path.get(1), request);
      case "GET schemas 2" -> descriptions.schema(path.get(1), request);
      case "POST connection-test 1" -> of(request, readings::test);
      case "POST look-ups 1" -> of(request, call -> readings.lookUp(request, call));
      case "PUT invoices 2" -> of(request, call -> invoices.put(path.get(1), request, call));
      case "POST invoices 3" -> of(request, call -> lookUp(path, request, call));
      case "PUT withdrawals 2" ->
          of(request, call -> invoices.withdraw(path.get(1), request, call));
      case "GET entities 3" ->
          of(request, call -> readings.entity(path.get(1), path.get(2), request, call));
      case "GET changes 1" -> of(request, call -> changes(request, call));
      case "PUT subscription 1" -> of(request, call -> subscriptions.subscribe(request, call));
      case "POST subscription 2" -> of(request, call -> test(path, call));
      default -> throw nothingHere();
    };
  }

  private Reply of(Request request, Function<Call, Reply> operation) {
    Call call = calls.of(request);
    return atOnce.run(call.connection().identity(), () -> operation.apply(call));
  }

  private Reply lookUp(List<String> path, Request request, Call call) {
    if (!path.get(2).equals("look-up")) {
      throw nothingHere();
    }
    return invoices.lookUp(path.get(1), request, call);
  }

  private Reply test(List<String> path, Call call) {
    if (!path.get(1).equals("test")) {
      throw nothingHere();
    }
    return hooks.test(call.connection().identity());
  }

  private Reply changes(Request request, Call call) {
    String limit = request.query().getOrDefault("limit", String.valueOf(USUAL_PAGE));
    if (!limit.matches("[0-9]{1,4}") || !isPage(Integer.parseInt(limit))) {
      throw Refused.malformed("A limit is 1 to " + LARGEST_PAGE + ".");
    }
    return Reply.ok(
        journal.after(
            call.connection().identity(), request.query().get("cursor"), Integer.parseInt(limit)));
  }

  private static boolean isPage(int limit) {
    return limit >= 1 && limit <= LARGEST_PAGE;
  }

  private static boolean is(String method, int segments, Request request) {
    return request.method().equals(method) && request.path().size() == segments;
  }

  private static Refused nothingHere() {
    return Refused.notFound("There is no such operation.");
  }
}
