package com.contractingworks.integration.sandbox.vismanet;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What every company has: VAT codes, accounts and currencies. */
final class ReferenceData {

  /**
   * A VAT code.
   *
   * @param percent of the amount without VAT
   */
  record Vat(String id, String description, BigDecimal percent) {}

  private static final Map<String, Vat> VATS = new TreeMap<>();
  private static final Map<String, String> ACCOUNTS =
      new TreeMap<>(
          Map.of(
              "3000", "Salgsinntekt, avgiftspliktig",
              "3100", "Salgsinntekt, avgiftsfri",
              "3200", "Salgsinntekt, utenfor avgiftsområdet",
              "1500", "Kundefordringer"));

  private static final Map<String, String> ITEMS =
      new TreeMap<>(Map.of("1", "Timer", "2", "Kjøring"));

  /** Units of NOK for one unit. */
  private static final Map<String, BigDecimal> CURRENCIES =
      new TreeMap<>(
          Map.of(
              "NOK", BigDecimal.ONE,
              "EUR", new BigDecimal("11.50"),
              "SEK", new BigDecimal("1.02"),
              "USD", new BigDecimal("10.60")));

  static {
    vat("0", "Ingen mva-behandling", "0");
    vat("3", "Utgående mva, høy sats", "25");
    vat("31", "Utgående mva, middels sats", "15");
    vat("33", "Utgående mva, lav sats", "12");
    vat("5", "Fritatt for mva, innenlands", "0");
    vat("51", "Omvendt avgiftsplikt", "0");
    vat("52", "Utførsel av varer og tjenester", "0");
    vat("6", "Utenfor mva-loven", "0");
  }

  private ReferenceData() {}

  static List<Vat> vats() {
    return List.copyOf(VATS.values());
  }

  static Optional<Vat> vat(String id) {
    return Optional.ofNullable(VATS.get(id));
  }

  static Map<String, String> accounts() {
    return ACCOUNTS;
  }

  /** Items that are not kept in stock, by their numbers. */
  static Map<String, String> items() {
    return ITEMS;
  }

  static Map<String, BigDecimal> currencies() {
    return CURRENCIES;
  }

  private static void vat(String id, String description, String percent) {
    VATS.put(id, new Vat(id, description, new BigDecimal(percent)));
  }
}
