package com.contractingworks.integration.provider.vismanet;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Visma.net's JSON, as far as we read it. Every part may be null. */
final class VismaNetWire {

  private VismaNetWire() {}

  record Token(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("expires_in") Long expiresIn) {}

  record Metadata(Long totalCount) {}

  record Contact(String email) {}

  record Customer(
      Long internalId,
      String number,
      String name,
      String status,
      String corporateId,
      Contact mainContact,
      Address mainAddress,
      Metadata metadata) {

    /** Two letters; null if it has none. */
    String country() {
      boolean known = mainAddress != null && mainAddress.country() != null;
      return known ? mainAddress.country().id() : null;
    }
  }

  record Address(Country country) {}

  record Country(String id) {}

  record Item(String inventoryNumber, String status) {

    boolean isUsable() {
      return !"Inactive".equals(status);
    }
  }

  record CustomerRef(String number) {}

  record Account(String number) {}

  record VatCode(String id) {}

  record Branch(String number) {}

  record Line(
      Integer lineNumber,
      String inventoryNumber,
      String uom,
      String description,
      BigDecimal quantity,
      BigDecimal unitPriceInCurrency,
      BigDecimal discountPercent,
      Account account,
      VatCode vatCode) {}

  /** What was settled with a document: a payment, or a credit note. */
  record Application(String docType, String refNbr, BigDecimal amountPaid) {

    private static final Set<String> PAYMENTS =
        Set.of("Payment", "Prepayment", "VoidPayment", "Refund", "SmallBalanceWo");

    /** How the vendor writes the type is not documented: what is no payment may be a credit. */
    boolean isCreditNote() {
      return docType == null || !PAYMENTS.contains(docType.replace(" ", ""));
    }
  }

  /** An invoice, or a credit note, which calls its lines otherwise. */
  record Invoice(
      String referenceNumber,
      String documentType,
      String status,
      String documentDate,
      String documentDueDate,
      String currencyId,
      CustomerRef customer,
      String externalReference,
      String invoiceText,
      BigDecimal detailTotalInCurrency,
      BigDecimal amountInCurrency,
      BigDecimal balanceInCurrency,
      @JsonAlias("lines") List<Line> invoiceLines,
      List<Application> applications,
      Branch branchNumber,
      String timeStamp,
      Metadata metadata) {

    private static final Set<String> RELEASED = Set.of("Open", "Closed", "Voided");

    /** Whether it is final. Every other status comes before the release. */
    boolean isReleased() {
      return RELEASED.contains(status);
    }

    boolean isOnHold() {
      return "Hold".equals(status);
    }

    boolean isVoided() {
      return "Voided".equals(status);
    }

    boolean is(DocumentKind kind) {
      return documentType == null || documentType.equals(kind.type());
    }

    /** The state that was seen: the ETag of a record is its time stamp. */
    String etag() {
      return timeStamp == null ? null : "\"" + timeStamp + "\"";
    }
  }

  record ActionResult(String actionId, String actionResult) {}

  record LedgerAccount(String accountCD, Boolean active) {}

  record Organization(String organizationCd, String name) {}

  /** Two forms of errors were seen; both are read. */
  record ApiError(@JsonProperty("ExceptionFaultCode") String faultCode) {}
}
