package com.contractingworks.integration.query.act;

import com.contractingworks.integration.access.ClientScope;
import com.contractingworks.integration.kernel.act.ActOutcome;
import com.contractingworks.integration.query.graphql.Arguments;
import com.contractingworks.integration.query.graphql.QueryException;
import com.contractingworks.integration.query.graphql.QueryException.Code;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which acts are wanted: all that is given must hold; null stands for not given. */
record ActFilter(
    String clientId, String actor, String action, ActOutcome outcome, Instant from, Instant to) {

  static final ActFilter ALL = new ActFilter(null, null, null, null, null, null);

  static ActFilter ofClient(String clientId) {
    return new ActFilter(clientId, null, null, null, null, null);
  }

  /** A condition in SQL, which begins with {@code where}, and its parameters by name. */
  record Condition(String text, Map<String, Object> parameters) {}

  /**
   * The condition of these acts, and of being about these clients.
   *
   * @throws QueryException if the time ends before it begins
   */
  Condition condition(ClientScope clients) {
    if (from != null && to != null && from.isAfter(to)) {
      throw new QueryException(
          Code.BAD_ARGUMENT,
          "'from' (%s) is after 'to' (%s), so that no act can be meant.".formatted(from, to));
    }
    List<String> terms = new ArrayList<>(List.of(clients.condition("client_id")));
    Map<String, Object> parameters = new HashMap<>(clients.parameters());
    add(terms, parameters, "client_id =", "clientId", Arguments.identifier("clientId", clientId));
    add(terms, parameters, "actor =", "actor", actor);
    add(terms, parameters, "action =", "action", action);
    add(terms, parameters, "outcome =", "outcome", outcome == null ? null : outcome.name());
    add(terms, parameters, "begun_at >=", "from", time(from));
    add(terms, parameters, "begun_at <", "to", time(to));
    return new Condition(" where " + String.join(" and ", terms), parameters);
  }

  private static void add(
      List<String> terms, Map<String, Object> parameters, String term, String name, Object value) {
    if (value != null) {
      terms.add(term + " :" + name);
      parameters.put(name, value);
    }
  }

  private static Object time(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
