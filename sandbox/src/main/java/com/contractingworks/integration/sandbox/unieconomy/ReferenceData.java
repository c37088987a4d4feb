package com.contractingworks.integration.sandbox.unieconomy;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every company has from the beginning. Ids differ by company, and none is the number that
 * people know the object by.
 */
final class ReferenceData {

  private static final int PER_COMPANY = 1_000;
  private static final List<Vat> VAT =
      List.of(
          new Vat(11, "3", "Utgående mva høy sats", 25, true),
          new Vat(12, "31", "Utgående mva middels sats", 15, true),
          new Vat(14, "33", "Utgående mva lav sats", 12, true),
          new Vat(15, "5", "Ingen utgående mva, innenfor mva-loven", 0, true),
          new Vat(16, "51", "Innenlandsk omsetning med omvendt avgiftsplikt", 0, true),
          new Vat(17, "52", "Utførsel av varer og tjenester", 0, true),
          new Vat(18, "6", "Omsetning utenfor mva-loven", 0, true),
          new Vat(21, "1", "Inngående mva høy sats", 25, false));
  private static final List<Money> CURRENCIES =
      List.of(
          new Money(1, "NOK", "1"),
          new Money(2, "EUR", "11.5000"),
          new Money(3, "SEK", "1.0200"),
          new Money(4, "USD", "10.5000"),
          new Money(5, "DKK", "1.5400"));

  private record Vat(int id, String code, String name, int percent, boolean output) {}

  private record Money(int id, String code, String rate) {}

  /** All of the company's objects of a kind; none of a kind that is no reference data. */
  List<ObjectNode> all(Company company, Kind kind) {
    return switch (kind) {
      case VAT_TYPE -> VAT.stream().map(vat -> vatType(company, vat)).toList();
      case ACCOUNT ->
          Stream.of(1500, 1920, 3000, 3100, 3200).map(number -> account(company, number)).toList();
      case CURRENCY -> CURRENCIES.stream().map(money -> currency(company, money)).toList();
      default -> List.of();
    };
  }

  /** What one unit of a currency is worth in another. */
  BigDecimal rate(String from, String to) {
    return rate(from).divide(rate(to), 4, java.math.RoundingMode.HALF_UP);
  }

  private static BigDecimal rate(String code) {
    return CURRENCIES.stream()
        .filter(money -> money.code().equals(code))
        .map(money -> new BigDecimal(money.rate()))
        .findFirst()
        .orElseThrow(() -> ApiError.badRequest("No exchange rate for " + code + "."));
  }

  private static ObjectNode vatType(Company company, Vat vat) {
    return base(company, vat.id())
        .put("VatCode", vat.code())
        .put("Name", vat.name())
        .put("VatPercent", vat.percent())
        .put("OutputVat", vat.output())
        .put("InUse", true)
        .put("Visible", true);
  }

  private static ObjectNode account(Company company, int number) {
    ObjectNode account =
        base(company, number / 10)
            .put("AccountNumber", number)
            .put("AccountName", "Konto " + number)
            .put("Active", true);
    if (number == 3000) {
      account.put("VatTypeID", id(company, 11));
    }
    return account;
  }

  private static ObjectNode currency(Company company, Money money) {
    return base(company, money.id()).put("Code", money.code()).put("Name", money.code());
  }

  private static ObjectNode base(Company company, int id) {
    return JsonNodeFactory.instance.objectNode().put("ID", id(company, id)).put("Deleted", false);
  }

  private static long id(Company company, int id) {
    return company.id() % PER_COMPANY * PER_COMPANY + id;
  }
}
