package com.contractingworks.integration.sandbox.tripletex.document;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The entities that the stand-in knows, with the names of their fields as the vendor has them. */
public final class Entities {

  private static final String[] DUE = {"DAYS", "MONTHS", "RECURRING_DAY_OF_MONTH"};

  /** A company or person that is invoiced. */
  public static final Entity CUSTOMER =
      Entity.persisted("Customer", "customer")
          .text("name", "organizationNumber", "email", "invoiceEmail", "overdueNoticeEmail")
          .text("phoneNumber", "phoneNumberMobile", "website")
          .longText("description")
          .text("invoiceSMSNotificationNumber")
          .whole("globalLocationNumber", "supplierNumber", "customerNumber", "invoicesDueIn")
          .flag("isSupplier", "isInactive", "isPrivateIndividual", "singleCustomerInvoice")
          .flag("isFactoring", "invoiceSendSMSNotification", "isAutomaticSoftReminderEnabled")
          .flag("isAutomaticReminderEnabled", "isAutomaticNoticeOfDebtCollectionEnabled")
          .number("discountPercentage")
          .texts("bankAccounts")
          .choice("language", "NO", "EN")
          .choice("invoiceSendMethod", sendMethods())
          .choice("emailAttachmentType", "LINK", "ATTACHMENT")
          .choice("invoicesDueInType", DUE)
          .owned("Address", "postalAddress", "physicalAddress")
          .owned("DeliveryAddress", "deliveryAddress")
          .one("Currency", "currency")
          .one("Account", "ledgerAccount")
          .absent("accountManager", "department", "category1", "category2", "category3")
          .absent("bankAccountPresentation")
          .readOnly(shown -> shown.flag("isCustomer").text("displayName"));

  /** What is to be invoiced; the draft of an invoice. */
  public static final Entity ORDER =
      Entity.persisted("Order", "order")
          .one("Customer", "customer")
          .one("Currency", "currency")
          .text("receiverEmail", "overdueNoticeEmail", "number", "reference")
          .text("sendMethodDescription", "invoiceSMSNotificationNumber")
          .longText("invoiceComment", "deliveryComment")
          .date("orderDate", "deliveryDate")
          .whole("invoicesDueIn", "subscriptionDuration", "subscriptionPeriodsOnInvoice")
          .whole("subscriptionInvoicingTime")
          .number("markUpOrderLines", "discountPercentage")
          .flag("isShowOpenPostsOnInvoices", "isClosed", "isPrioritizeAmountsIncludingVat")
          .flag("isSubscription", "isSubscriptionAutoInvoicing", "invoiceOnAccountVatHigh")
          .choice("invoicesDueInType", DUE)
          .choice("orderLineSorting", "ID", "PRODUCT", "PRODUCT_DESCENDING", "CUSTOM")
          .text("status", "subscriptionDurationType", "subscriptionInvoicingTimeInAdvanceOrArrears")
          .text("subscriptionInvoicingTimeType")
          .owned("DeliveryAddress", "deliveryAddress")
          .many("OrderLine", "orderLines")
          .absent("contact", "attn", "ourContact", "ourContactEmployee", "department", "project")
          .absent("orderGroups", "preliminaryInvoice", "attachment", "travelReports")
          .absent("accountingDimensionValues")
          .readOnly(
              shown ->
                  shown
                      .text("displayName", "customerName", "projectManagerNameAndNumber")
                      .text("subscriptionPeriodsOnInvoiceType")
                      .flag("canCreateBackorder", "invoiceSendSMSNotification")
                      .number("totalInvoicedOnAccountAmountAbsoluteCurrency"));

  /** One line of an order or invoice. */
  public static final Entity ORDER_LINE =
      Entity.persisted("OrderLine", "order/orderline")
          .one("Product", "product")
          .one("VatType", "vatType")
          .one("Currency", "currency")
          .one("Order", "order")
          .longText("description")
          .number("count", "unitCostCurrency", "unitPriceExcludingVatCurrency", "markup")
          .number("discount", "unitPriceIncludingVatCurrency", "orderedQuantity")
          .whole("sortIndex")
          .flag("isSubscription", "isPicked", "isCharged")
          .date("subscriptionPeriodStart", "subscriptionPeriodEnd", "pickedDate")
          .absent("inventory", "inventoryLocation", "vendor", "orderGroup")
          .readOnly(
              shown ->
                  shown
                      .text("displayName")
                      .number("amountExcludingVatCurrency", "amountIncludingVatCurrency"));

  /** A charged invoice or credit note; final from the moment it exists. */
  public static final Entity INVOICE =
      Entity.persisted("Invoice", "invoice")
          .whole("invoiceNumber", "paymentTypeId")
          .number("paidAmount")
          .date("invoiceDate", "invoiceDueDate")
          .text("kid", "ehfSendStatus")
          .longText("comment", "invoiceRemarks")
          .one("Customer", "customer")
          .one("Currency", "currency")
          .one("Voucher", "voucher")
          .many("Order", "orders")
          .absent("travelReports", "projectInvoiceDetails", "reminders", "invoiceRemark")
          .readOnly(
              shown ->
                  shown
                      .whole("creditedInvoice", "documentId")
                      .flag("isCredited", "isCreditNote", "isCharged", "isApproved")
                      .flag("isPeriodizationPossible")
                      .text("invoiceComment")
                      .date("deliveryDate")
                      .number("amount", "amountCurrency", "amountExcludingVat")
                      .number("amountExcludingVatCurrency", "amountRoundoff")
                      .number("amountRoundoffCurrency", "amountOutstanding")
                      .number("amountCurrencyOutstanding", "amountOutstandingTotal")
                      .number("amountCurrencyOutstandingTotal", "sumRemits")
                      .many("OrderLine", "orderLines")
                      .many("Posting", "postings"));

  /** A good or service. */
  public static final Entity PRODUCT =
      Entity.persisted("Product", "product")
          .text("name", "number", "ean")
          .longText("description", "orderLineDescription")
          .number("costExcludingVatCurrency", "priceExcludingVatCurrency")
          .number("priceIncludingVatCurrency")
          .flag("isInactive", "isStockItem")
          .one("VatType", "vatType")
          .one("Currency", "currency")
          .one("Account", "account")
          .absent("productUnit", "department", "supplier", "discountGroup")
          .readOnly(shown -> shown.text("displayNumber", "displayName"));

  /** A VAT code. */
  public static final Entity VAT_TYPE =
      Entity.persisted("VatType", "ledger/vatType")
          .text("name", "number", "displayName")
          .number("percentage", "deductionPercentage")
          .absent("parentType");

  /** An account of the ledger. */
  public static final Entity ACCOUNT =
      Entity.persisted("Account", "ledger/account")
          .whole("number")
          .text("name", "description", "type", "ledgerType", "displayName", "numberPretty")
          .text("bankAccountNumber")
          .one("VatType", "vatType")
          .many("VatType", "legalVatTypes")
          .one("Currency", "currency")
          .flag("vatLocked", "isCloseable", "isInactive", "isBankAccount", "isInvoiceAccount")
          .flag("isApplicableForSupplierInvoice", "requireReconciliation");

  /** A currency. */
  public static final Entity CURRENCY =
      Entity.persisted("Currency", "currency")
          .text("code", "description", "displayName")
          .whole("factor")
          .flag("isDisabled");

  /** A country. */
  public static final Entity COUNTRY =
      Entity.persisted("Country", "country")
          .text("name", "displayName", "isoAlpha2Code", "isoAlpha3Code", "isoNumericCode");

  /** A way in which customers pay. */
  public static final Entity PAYMENT_TYPE =
      Entity.persisted("PaymentType", "invoice/paymentType")
          .text("description", "displayName", "currencyCode")
          .whole("sequence", "currencyId")
          .one("Account", "debitAccount", "creditAccount")
          .one("VatType", "vatType")
          .absent("customer", "supplier");

  /** Postings that settle each other, such as an invoice and its payment. */
  public static final Entity CLOSE_GROUP =
      Entity.persisted("CloseGroup", "ledger/closeGroup").date("date").many("Posting", "postings");

  /** One line of a voucher. */
  public static final Entity POSTING =
      Entity.persisted("Posting", "ledger/posting")
          .one("Voucher", "voucher")
          .one("Account", "account")
          .one("Customer", "customer")
          .one("Currency", "currency")
          .one("CloseGroup", "closeGroup")
          .date("date")
          .text("description", "invoiceNumber", "termOfPayment", "type")
          .number("amount", "amountCurrency", "amountGross", "amountGrossCurrency")
          .whole("row")
          .flag("systemGenerated", "matched")
          .absent("supplier", "employee", "project", "product", "department", "vatType");

  /** A voucher of the ledger. */
  public static final Entity VOUCHER =
      Entity.persisted("Voucher", "ledger/voucher")
          .date("date")
          .whole("number", "year")
          .text("description", "displayName", "numberAsString")
          .many("Posting", "postings")
          .absent("voucherType", "reverseVoucher", "document", "attachment", "ediDocument");

  /** A wish to be told of events. */
  public static final Entity SUBSCRIPTION =
      Entity.persisted("Subscription", "event/subscription")
          .text("event", "authHeaderName")
          .longText("targetUrl", "fields")
          .choice("status", subscriptionStates())
          .secret("authHeaderValue")
          .secret("hmacSharedSecret");

  /** Who is logged in. */
  public static final Entity LOGGED_IN_USER =
      Entity.computed("LoggedInUserInfo")
          .whole("employeeId", "actualEmployeeId", "companyId")
          .text("language")
          .flag("loggedInWithConnect", "employeeIsProxy")
          .one("Employee", "employee")
          .one("Company", "company");

  private static final Map<String, Entity> ALL =
      Stream.of(
              Stream.of(CUSTOMER, ORDER, ORDER_LINE, INVOICE, PRODUCT, VAT_TYPE, ACCOUNT, CURRENCY),
              Stream.of(COUNTRY, PAYMENT_TYPE, CLOSE_GROUP, POSTING, VOUCHER, SUBSCRIPTION),
              Stream.of(
                  address("Address", "address"), address("DeliveryAddress", "deliveryAddress")),
              Stream.of(
                  Entity.persisted("Employee", "employee")
                      .text("firstName", "lastName", "displayName"),
                  Entity.persisted("Company", "company")
                      .text("name", "displayName", "organizationNumber")))
          .flatMap(Function.identity())
          .collect(Collectors.toUnmodifiableMap(Entity::name, Function.identity()));

  private Entities() {}

  static Entity named(String name) {
    return ALL.get(name);
  }

  private static Entity address(String name, String path) {
    return Entity.persisted(name, path)
        .text("addressLine1", "addressLine2", "postalCode", "city", "name", "unitNumber")
        .one("Country", "country")
        .readOnly(shown -> shown.text("displayName", "addressAsString"));
  }

  private static String[] sendMethods() {
    return new String[] {"EMAIL", "EHF", "EFAKTURA", "AVTALEGIRO", "VIPPS", "PAPER", "MANUAL"};
  }

  private static String[] subscriptionStates() {
    return new String[] {
      "ACTIVE",
      "DISABLED",
      "DISABLED_TOO_MANY_ERRORS",
      "DISABLED_RATE_LIMIT_EXCEEDED",
      "DISABLED_MISUSE"
    };
  }
}
