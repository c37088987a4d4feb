package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.json.Json;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Tripletex' JSON, as far as we read it. Every part may be null. */
final class TripletexWire {

  private TripletexWire() {}

  record One<T>(T value) {}

  record Many<T>(Long fullResultSize, List<T> values) {}

  record Ref(Long id) {}

  record Session(String token, String expirationDate) {}

  record Company(Long id, String name) {}

  record WhoAmI(Long employeeId, Long companyId, Company company) {}

  record Customer(
      Long id,
      Integer version,
      String name,
      String organizationNumber,
      String email,
      Address postalAddress) {

    /** The id of the country that its invoices go to; null if it has none. */
    String country() {
      boolean known = postalAddress != null && postalAddress.country() != null;
      return known ? String.valueOf(postalAddress.country().id()) : null;
    }
  }

  record Address(Ref country) {}

  record Country(Long id, String isoAlpha2Code) {}

  record Product(Long id, String number) {}

  record Account(Long id, Integer number) {}

  record VatType(Long id, String number) {}

  /** Answers of writing calls name the id only. */
  record Currency(Long id, String code) {}

  record OrderLine(
      Long id,
      String description,
      BigDecimal count,
      BigDecimal unitPriceExcludingVatCurrency,
      BigDecimal discount,
      Ref vatType) {}

  record Order(
      Long id,
      Integer version,
      String reference,
      Ref customer,
      String orderDate,
      String deliveryDate,
      String invoiceComment,
      Currency currency,
      Integer invoicesDueIn,
      Boolean isClosed,
      List<OrderLine> orderLines) {

    /** What was sent, read back as if it were an answer. */
    static Order sent(ObjectNode body) {
      return Json.MAPPER.treeToValue(body, Order.class);
    }
  }

  record Invoice(
      Long id,
      Integer version,
      Long invoiceNumber,
      String invoiceDate,
      String invoiceDueDate,
      Currency currency,
      BigDecimal amountCurrency,
      BigDecimal amountExcludingVatCurrency,
      BigDecimal amountOutstanding,
      BigDecimal amountCurrencyOutstanding,
      Boolean isCreditNote,
      Boolean isCredited,
      List<Order> orders,
      Ref customer,
      Long creditedInvoice,
      String comment) {

    /** One of which only what is told to people is known. */
    Invoice(
        String invoiceDate,
        String invoiceDueDate,
        Currency currency,
        BigDecimal amountCurrency,
        BigDecimal amountExcludingVatCurrency,
        BigDecimal amountOutstanding) {
      this(
          null,
          null,
          null,
          invoiceDate,
          invoiceDueDate,
          currency,
          amountCurrency,
          amountExcludingVatCurrency,
          amountOutstanding,
          null,
          false,
          false,
          null,
          null,
          null,
          null);
    }

    /** What is left to pay, in the currency of the invoice; null if it is not known. */
    BigDecimal open() {
      return amountCurrencyOutstanding == null ? amountOutstanding : amountCurrencyOutstanding;
    }

    boolean isOf(long orderId) {
      return orders != null
          && orders.stream().anyMatch(order -> order.id() != null && order.id() == orderId);
    }
  }

  record Posting(Long id, String date, Ref voucher, Ref customer) {}

  record CloseGroup(Long id, String date, List<Posting> postings) {}

  record Subscription(Long id, Integer version, String event, String targetUrl, String status) {}

  record Delivery(Long subscriptionId, String event, Long id) {}

  record ValidationMessage(String field, String path) {}

  record ApiError(Integer status, Integer code, List<ValidationMessage> validationMessages) {}
}
