package com.contractingworks.integration.query.projection;

import static com.contractingworks.integration.query.Given.accepted;
import static com.contractingworks.integration.query.Given.announced;
import static com.contractingworks.integration.query.Given.confirmed;
import static com.contractingworks.integration.query.Given.connected;
import static com.contractingworks.integration.query.Given.document;
import static com.contractingworks.integration.query.Given.echo;
import static com.contractingworks.integration.query.Given.foreignChange;
import static com.contractingworks.integration.query.Given.givenUp;
import static com.contractingworks.integration.query.Given.invoice;
import static com.contractingworks.integration.query.Given.notFound;
import static com.contractingworks.integration.query.Given.notSent;
import static com.contractingworks.integration.query.Given.notSubscribed;
import static com.contractingworks.integration.query.Given.noticed;
import static com.contractingworks.integration.query.Given.parked;
import static com.contractingworks.integration.query.Given.problem;
import static com.contractingworks.integration.query.Given.rejected;
import static com.contractingworks.integration.query.Given.requested;
import static com.contractingworks.integration.query.Given.subscribed;
import static com.contractingworks.integration.query.Given.unclear;
import static com.contractingworks.integration.query.Given.written;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.query.Fold;
import com.contractingworks.integration.query.Given;
import java.util.ArrayList;
import java.util.List;

/** Histories of aggregates that can happen, each in its order. */
final class Histories {

  private Histories() {}

  /** One history per aggregate. */
  static List<List<Object>> all() {
    return List.of(
        List.of(
            requested(invoice("a"), 1),
            unclear(invoice("a"), 1, Given.NOON),
            notFound(invoice("a"), 1, null),
            requested(invoice("a"), 2),
            accepted(invoice("a"), 2, "1"),
            announced(invoice("a")),
            problem(invoice("a"), 2, "later-revision")),
        List.of(
            noticed(document("1")),
            parked(document("1"), invoice("a")),
            written(document("1"), invoice("a")),
            echo(document("1")),
            foreignChange(document("1"), invoice("a"))),
        List.of(
            requested(invoice("b"), 1),
            rejected(invoice("b"), 1, new FieldError("customer.email", "invalid", "No @")),
            givenUp(invoice("b"), 1)),
        List.of(
            requested(invoice("c"), 1),
            notSent(invoice("c"), 1, Given.NOON),
            requested(invoice("c"), 2),
            accepted(invoice("c"), 2, "2")),
        List.of(written(document("2"), invoice("c")), confirmed(document("2"))),
        List.of(
            connected("demo-bygg", 1), notSubscribed("demo-bygg", 1), subscribed("demo-bygg", 1)));
  }

  /** Lays histories into one log, taking from them round by round. */
  static List<LoggedEvent> log() {
    List<LoggedEvent> log = new ArrayList<>();
    int longest = all().stream().mapToInt(List::size).max().orElseThrow();
    for (int round = 0; round < longest; round++) {
      for (List<Object> history : all()) {
        if (round < history.size()) {
          log.add(new LoggedEvent(history.get(round), Fold.at(log.size() + 1)));
        }
      }
    }
    return log;
  }
}
