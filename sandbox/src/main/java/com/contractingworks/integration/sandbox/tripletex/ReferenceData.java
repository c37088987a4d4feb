package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.document.Entities;
import com.contractingworks.integration.sandbox.tripletex.document.Entity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every company finds in its books and cannot change here: VAT codes, which it can only lock,
 * currencies, countries, accounts and payment types. The ids of accounts and payment types differ
 * from company to company.
 */
final class ReferenceData {

  static final long NOK = 1;
  static final long VAT_HIGH = 3;
  static final long VAT_NONE = 0;

  private static final Set<String> WITHOUT_VAT = Set.of("0", "6", "7");
  private static final int CUSTOMERS_ACCOUNT = 1500;
  private static final int CASH_ACCOUNT = 1900;
  private static final int BANK_ACCOUNT = 1920;

  private final List<ObjectNode> vatTypes =
      List.of(
          vat(0, "0", "Ingen avgiftsbehandling", 0),
          vat(1, "1", "Fradrag inngående avgift, høy sats", 25),
          vat(3, "3", "Utgående avgift, høy sats", 25),
          vat(5, "5", "Ingen utgående avgift (innenfor mva-loven)", 0),
          vat(6, "6", "Ingen utgående avgift (utenfor mva-loven)", 0),
          vat(7, "7", "Ingen avgiftsbehandling (inntekter)", 0),
          vat(11, "11", "Fradrag inngående avgift, middels sats", 15),
          vat(12, "13", "Fradrag inngående avgift, lav sats", 12),
          vat(31, "31", "Utgående avgift, middels sats", 15),
          vat(32, "33", "Utgående avgift, lav sats", 12),
          vat(51, "51", "Omvendt avgiftsplikt, innenlands", 0),
          vat(52, "52", "Avgiftsfri utførsel", 0));

  private final List<ObjectNode> currencies =
      List.of(
          currency(NOK, "NOK", "Norske kroner"),
          currency(2, "SEK", "Svenske kroner"),
          currency(3, "DKK", "Danske kroner"),
          currency(4, "USD", "Amerikanske dollar"),
          currency(5, "EUR", "Euro"),
          currency(6, "GBP", "Britiske pund"));

  private final Map<Long, BigDecimal> rates =
      Map.of(
          NOK,
          BigDecimal.ONE,
          2L,
          new BigDecimal("1.02"),
          3L,
          new BigDecimal("1.54"),
          4L,
          new BigDecimal("10.60"),
          5L,
          new BigDecimal("11.50"),
          6L,
          new BigDecimal("13.40"));

  private final List<ObjectNode> countries =
      List.of(
          country(161, "Norge", "NO", "NOR", "578"),
          country(209, "Sverige", "SE", "SWE", "752"),
          country(58, "Danmark", "DK", "DNK", "208"),
          country(74, "Finland", "FI", "FIN", "246"),
          country(81, "Tyskland", "DE", "DEU", "276"),
          country(229, "Storbritannia", "GB", "GBR", "826"));

  private final Map<Long, List<ObjectNode>> accounts = new ConcurrentHashMap<>();
  private final Map<Long, List<ObjectNode>> paymentTypes = new ConcurrentHashMap<>();
  private final Map<Long, Set<String>> lockedVatTypes = new ConcurrentHashMap<>();

  /** The objects of that kind; empty for kinds that are no reference data. */
  List<ObjectNode> all(Company company, Entity entity) {
    if (entity == Entities.VAT_TYPE) {
      return vatTypes;
    }
    if (entity == Entities.CURRENCY) {
      return currencies;
    }
    if (entity == Entities.COUNTRY) {
      return countries;
    }
    if (entity == Entities.ACCOUNT) {
      return accounts.computeIfAbsent(company.id(), ReferenceData::chart);
    }
    if (entity == Entities.PAYMENT_TYPE) {
      return paymentTypes.computeIfAbsent(company.id(), ReferenceData::waysToPay);
    }
    return List.of();
  }

  Optional<ObjectNode> find(Company company, Entity entity, long id) {
    return all(company, entity).stream()
        .filter(each -> each.path("id").longValue() == id)
        .findFirst();
  }

  /** The percentage of a VAT code that the company may put on an invoice; empty when it may not. */
  Optional<BigDecimal> outgoingVat(Company company, long vatType) {
    return find(company, Entities.VAT_TYPE, vatType)
        .filter(code -> isOutgoing(company, code))
        .map(code -> code.path("percentage").decimalValue());
  }

  boolean isOutgoing(Company company, ObjectNode vatType) {
    String number = vatType.path("number").stringValue();
    boolean incoming = Set.of("1", "11", "13").contains(number);
    boolean locked = lockedVatTypes.getOrDefault(company.id(), Set.of()).contains(number);
    return !incoming && !locked && (company.registeredForVat() || WITHOUT_VAT.contains(number));
  }

  /**
   * The VAT codes that a company puts on no invoice any more, instead of those before.
   *
   * @param numbers their numbers
   */
  void lockVatTypes(long company, Set<String> numbers) {
    lockedVatTypes.put(company, Set.copyOf(numbers));
  }

  /** What one unit of the currency is worth in NOK; empty for an unknown currency. */
  Optional<BigDecimal> rate(long currency) {
    return Optional.ofNullable(rates.get(currency));
  }

  static long accountOfCustomers(Company company) {
    return accountId(company.id(), CUSTOMERS_ACCOUNT);
  }

  static long accountOfBank(Company company) {
    return accountId(company.id(), BANK_ACCOUNT);
  }

  private static long accountId(long company, int number) {
    return company * 10_000 + number;
  }

  private static List<ObjectNode> chart(long company) {
    return List.of(
        account(company, CUSTOMERS_ACCOUNT, "Kundefordringer", "ASSETS", VAT_NONE),
        account(company, CASH_ACCOUNT, "Kontanter", "ASSETS", VAT_NONE),
        account(company, BANK_ACCOUNT, "Bankinnskudd", "ASSETS", VAT_NONE),
        account(company, 3000, "Salgsinntekt, avgiftspliktig", "OPERATING_REVENUES", VAT_HIGH),
        account(company, 3100, "Salgsinntekt, avgiftsfri", "OPERATING_REVENUES", 5),
        account(company, 3200, "Salgsinntekt, utenfor avgiftsområdet", "OPERATING_REVENUES", 6));
  }

  private static List<ObjectNode> waysToPay(long company) {
    return List.of(
        paymentType(company, 1, "Kontant", CASH_ACCOUNT),
        paymentType(company, 2, "Betalt til bank", BANK_ACCOUNT));
  }

  private static ObjectNode object(long id) {
    return JsonNodeFactory.instance.objectNode().put("id", id).put("version", 0);
  }

  private static ObjectNode vat(long id, String number, String name, int percentage) {
    return object(id)
        .put("name", name)
        .put("number", number)
        .put("displayName", number + " " + name)
        .put("percentage", percentage)
        .put("deductionPercentage", 100);
  }

  private static ObjectNode currency(long id, String code, String description) {
    return object(id)
        .put("code", code)
        .put("description", description)
        .put("displayName", code)
        .put("factor", 1)
        .put("isDisabled", false);
  }

  private static ObjectNode country(
      long id, String name, String alpha2, String alpha3, String numeric) {
    return object(id)
        .put("name", name)
        .put("displayName", name)
        .put("isoAlpha2Code", alpha2)
        .put("isoAlpha3Code", alpha3)
        .put("isoNumericCode", numeric);
  }

  private static ObjectNode account(
      long company, int number, String name, String type, long vatType) {
    ObjectNode account =
        object(accountId(company, number))
            .put("number", number)
            .put("numberPretty", Integer.toString(number))
            .put("name", name)
            .put("displayName", number + " " + name)
            .put("type", type)
            .put("ledgerType", number == CUSTOMERS_ACCOUNT ? "CUSTOMER" : "GENERAL")
            .put("vatLocked", false)
            .put("isInactive", false)
            .put("isBankAccount", number == BANK_ACCOUNT)
            .put("isInvoiceAccount", number == BANK_ACCOUNT);
    account.putObject("vatType").put("id", vatType);
    account.putObject("currency").put("id", NOK);
    return account;
  }

  private static ObjectNode paymentType(long company, int sequence, String name, int account) {
    ObjectNode type =
        object(company * 100 + sequence)
            .put("description", name)
            .put("displayName", name)
            .put("sequence", sequence)
            .put("currencyId", NOK)
            .put("currencyCode", "NOK");
    type.putObject("debitAccount").put("id", accountId(company, account));
    return type;
  }
}
