package com.contractingworks.integration.sandbox.vismanet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a list is filtered by. As with the vendor, parameters that are not known are ignored, and a
 * page is silently cut to the most that one may hold.
 *
 * @param conditions of the statement, each beginning with {@code and}
 * @param values of its parameters
 * @param page from 1
 * @param size of a page
 */
record Search(String conditions, List<Object> values, int page, int size) {

  private static final Map<String, String> COLUMNS =
      Map.of(
          "name", "name",
          "corporateId", "corporate_id",
          "email", "email",
          "customer", "customer",
          "externalReference", "external_reference",
          "customerRefNumber", "customer_ref",
          "status", "status",
          "documentDate", "document_date");
  private static final Map<String, String> TIMES =
      Map.of("lastModifiedDateTime", "modified_at", "createdDateTime", "created_at");
  private static final Set<String> OPERATORS = Set.of("<", "<=", ">", ">=", "=");

  /**
   * Reads a request.
   *
   * @param ignored parameters that are overlooked although they are known
   * @param longest page
   * @throws ApiError 400 for a number or operator that cannot be read
   */
  static Search of(HttpServletRequest request, Set<String> ignored, int longest) {
    StringBuilder conditions = new StringBuilder();
    List<Object> values = new ArrayList<>();
    COLUMNS.forEach(
        (parameter, column) -> {
          String value = request.getParameter(parameter);
          if (value != null && !value.isBlank() && !ignored.contains(parameter)) {
            conditions.append(" and ").append(column).append(" = ?");
            values.add(parameter.equals("documentDate") ? value.substring(0, 10) : value);
          }
        });
    TIMES.forEach(
        (parameter, column) -> {
          String value = request.getParameter(parameter);
          if (value != null && !value.isBlank()) {
            conditions.append(" and ").append(column).append(operator(request, parameter));
            conditions.append(" ?");
            values.add(value.replace(' ', 'T'));
          }
        });
    int size = Math.min(longest, whole(request, "pageSize", longest));
    return new Search(conditions.toString(), values, whole(request, "pageNumber", 1), size);
  }

  private static String operator(HttpServletRequest request, String parameter) {
    String operator = request.getParameter(parameter + "Condition");
    if (operator == null) {
      return "=";
    }
    if (!OPERATORS.contains(operator)) {
      throw ApiError.bad(parameter + "Condition is not valid.");
    }
    return operator;
  }

  private static int whole(HttpServletRequest request, String parameter, int fallback) {
    String value = request.getParameter(parameter);
    try {
      return value == null ? fallback : Math.max(1, Integer.parseInt(value));
    } catch (NumberFormatException unreadable) {
      throw ApiError.bad("The value of " + parameter + " is not valid.");
    }
  }
}
