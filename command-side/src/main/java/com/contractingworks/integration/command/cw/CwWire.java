package com.contractingworks.integration.command.cw;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * CW's GraphQL answer to {@code cw-invoice.graphql}. Decimals travel as texts, so that nothing is
 * rounded on the way.
 */
final class CwWire {

  private static final String CANCELLED = "CANCELLED";

  private CwWire() {}

  record Answer(Data data, List<JsonNode> errors) {}

  record Data(Invoice invoice) {}

  record Invoice(
      String id,
      String clientId,
      int revision,
      String kind,
      String number,
      String status,
      String creditsInvoiceId,
      String invoiceDate,
      String dueDate,
      String deliveryDate,
      String currency,
      Customer customer,
      References references,
      String customerText,
      String totalWithVat,
      Lines lines) {

    boolean isCancelled() {
      return CANCELLED.equals(status);
    }

    boolean isComplete() {
      return customer != null
          && lines != null
          && lines.nodes() != null
          && lines.pageInfo() != null
          && lines.nodes().stream().allMatch(Line::isComplete);
    }
  }

  record Customer(
      String id,
      String name,
      String organisationNumber,
      String email,
      String kind,
      Address address) {}

  record Address(List<String> lines, String postalCode, String city, String country) {}

  record References(String yourReference, String ourReference, String purchaseOrder) {}

  record Lines(List<Line> nodes, PageInfo pageInfo) {}

  record PageInfo(boolean hasNextPage, String endCursor) {}

  record Line(
      int position,
      String description,
      String quantity,
      String unitPrice,
      String vatCode,
      String discountPercent,
      String unit,
      String productCode,
      String incomeAccount) {

    boolean isComplete() {
      return quantity != null && unitPrice != null;
    }
  }
}
