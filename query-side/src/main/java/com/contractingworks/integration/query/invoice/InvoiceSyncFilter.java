package com.contractingworks.integration.query.invoice;

import com.contractingworks.integration.access.ClientScope;
import com.contractingworks.integration.query.graphql.Arguments;
import com.contractingworks.integration.query.graphql.QueryException;
import com.contractingworks.integration.query.graphql.QueryException.Code;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which invoices are wanted: all that is given must hold; null stands for not given. The schema
 * says what each field means.
 */
record InvoiceSyncFilter(
    String clientId,
    String provider,
    List<SyncStatus> status,
    Instant requestedFrom,
    Instant requestedTo,
    Instant updatedFrom,
    Instant updatedTo,
    String invoiceNumber,
    String erpNumber,
    String publicationKey,
    String problemCode) {

  static final InvoiceSyncFilter ALL =
      new InvoiceSyncFilter(null, null, null, null, null, null, null, null, null, null, null);

  /**
   * A condition in SQL.
   *
   * @param text begins with {@code where}, or is empty
   * @param parameters by name
   */
  record Condition(String text, Map<String, Object> parameters) {}

  /**
   * The condition of these invoices, of being of these clients, and of coming after a row if that
   * is given.
   *
   * @throws QueryException if a range of times ends before it begins
   */
  Condition condition(ClientScope clients, Long afterPosition) {
    checkRange("requested", requestedFrom, requestedTo);
    checkRange("updated", updatedFrom, updatedTo);
    List<String> terms = new ArrayList<>();
    Map<String, Object> parameters = new HashMap<>();
    add(terms, parameters, "client_id =", "clientId", Arguments.identifier("clientId", clientId));
    add(terms, parameters, "provider =", "provider", Arguments.identifier("provider", provider));
    add(terms, parameters, "requested_at >=", "requestedFrom", time(requestedFrom));
    add(terms, parameters, "requested_at <", "requestedTo", time(requestedTo));
    add(terms, parameters, "updated_at >=", "updatedFrom", time(updatedFrom));
    add(terms, parameters, "updated_at <", "updatedTo", time(updatedTo));
    add(terms, parameters, "invoice_number =", "invoiceNumber", invoiceNumber);
    add(terms, parameters, "erp_number =", "erpNumber", erpNumber);
    add(terms, parameters, "publication_key =", "publicationKey", publicationKey);
    add(terms, parameters, "problem_code =", "problemCode", problemCode);
    add(terms, parameters, "opened_position <", "after", afterPosition);
    if (!clients.isAll()) {
      terms.add(clients.condition("client_id"));
      parameters.putAll(clients.parameters());
    }
    if (status != null && status.isEmpty()) {
      terms.add("1 = 0");
    } else if (status != null) {
      terms.add("status in (:status)");
      parameters.put("status", status.stream().map(Enum::name).distinct().toList());
    }
    return new Condition(
        terms.isEmpty() ? "" : " where " + String.join(" and ", terms), parameters);
  }

  private static void checkRange(String name, Instant from, Instant to) {
    if (from != null && to != null && from.isAfter(to)) {
      throw new QueryException(
          Code.BAD_ARGUMENT,
          "'%1$sFrom' (%2$s) is after '%1$sTo' (%3$s), so that no invoice can be meant."
              .formatted(name, from, to));
    }
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
