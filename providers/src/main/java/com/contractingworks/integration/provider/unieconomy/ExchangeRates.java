package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpFailure.Effect;
import com.contractingworks.integration.provider.http.HttpResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What a unit of an invoice's currency is worth in the company's. */
final class ExchangeRates {

  /** UniEconomy is made for Norwegian books. */
  private static final String HOME = "NOK";

  private final UniEconomyClient client;

  ExchangeRates(UniEconomyClient client) {
    this.client = client;
  }

  /** The rate that the mapping names, else the one that UniEconomy has for the invoice date. */
  HttpResult<BigDecimal> of(InvoiceRecord record, Call call) {
    if (record.invoice().path("CurrencyExchangeRate").isNumber()) {
      return new HttpResult.Ok<>(record.invoice().path("CurrencyExchangeRate").decimalValue());
    }
    if (record.currency().equals(HOME)) {
      return new HttpResult.Ok<>(BigDecimal.ONE);
    }
    return client.currencies(call).then(currencies -> fromUniEconomy(currencies, record, call));
  }

  private HttpResult<BigDecimal> fromUniEconomy(
      List<Entity> currencies, InvoiceRecord record, Call call) {
    Optional<Long> home =
        currencies.stream()
            .filter(currency -> HOME.equals(currency.text("Code")))
            .map(Entity::id)
            .findFirst();
    if (home.isEmpty()) {
      return none();
    }
    long from = record.invoice().path("CurrencyCodeID").longValue();
    return client
        .exchangeRate(from, home.get(), record.invoiceDate(), call)
        .then(rate -> rate.isPresent() ? new HttpResult.Ok<>(rate.get()) : none());
  }

  private static HttpResult<BigDecimal> none() {
    String message =
        "UniEconomy has no exchange rate for the currency on the invoice date. Enter it there.";
    return new HttpResult.Failed<>(
        new HttpFailure(
            Effect.REFUSED,
            "validation",
            message,
            null,
            List.of(new FieldError("currency", "not-found", message))));
  }
}
