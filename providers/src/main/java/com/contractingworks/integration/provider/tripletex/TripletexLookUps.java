package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.LookUps;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Pages;
import com.contractingworks.integration.provider.http.Query;
import com.contractingworks.integration.provider.http.TtlCache;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;

/**
 * Answers what mappings look up: {@code vatTypeByNumber} (the number of an outgoing VAT type, which
 * is not its id), {@code currencyByCode}, {@code countryByCode} (two letters), {@code
 * productByNumber} and {@code productByAccount}. All give the id. An order line names no account:
 * its product does, so that an account stands for the only product that is sold on it.
 */
final class TripletexLookUps implements LookUps {

  private static final String VAT_TYPE = "vatTypeByNumber";
  private static final String CURRENCY = "currencyByCode";
  private static final String COUNTRY = "countryByCode";
  private static final String PRODUCT = "productByNumber";
  private static final String PRODUCT_OF_ACCOUNT = "productByAccount";

  private final TripletexClient client;
  private final TtlCache<Question, Map<String, Long>> kept;

  TripletexLookUps(TripletexClient client, TripletexSettings settings) {
    this.client = client;
    this.kept = new TtlCache<>(settings.lookUpsKept());
  }

  /** One request to Tripletex; its argument is empty if the answer serves every argument. */
  private record Question(String connection, String operation, String argument) {}

  @Override
  public Answer lookUp(String operation, JsonNode argument, Call call) {
    String text = argument.asString("");
    String connection = call.connection().identity();
    return switch (operation) {
      case VAT_TYPE -> answer(new Question(connection, VAT_TYPE, ""), text, this::vatTypes, call);
      case CURRENCY ->
          answer(new Question(connection, CURRENCY, text), text, c -> currencies(text, c), call);
      case COUNTRY -> answer(new Question(connection, COUNTRY, ""), text, this::countries, call);
      case PRODUCT ->
          answer(new Question(connection, PRODUCT, text), text, c -> products(text, c), call);
      case PRODUCT_OF_ACCOUNT ->
          answer(
              new Question(connection, PRODUCT_OF_ACCOUNT, text),
              text,
              c -> productOfAccount(text, c),
              call);
      default -> new Answer.Failed(unknown(operation));
    };
  }

  /** Only what was found is kept: what is missing may be set up at any moment. */
  private Answer answer(
      Question question,
      String text,
      Function<Call, HttpResult<Map<String, Long>>> request,
      Call call) {
    Instant now = call.clock().instant();
    Optional<Long> id = kept.get(question, now).map(ids -> ids.get(text));
    if (id.isPresent()) {
      return new Answer.Value(LongNode.valueOf(id.get()));
    }
    Optional<Outcome.NotSent> notNow = TripletexProvider.notNow(client, call);
    if (notNow.isPresent()) {
      return new Answer.Failed(notNow.get());
    }
    return request
        .apply(call)
        .match(
            ids -> {
              kept.put(question, ids, now);
              return answer(ids, text);
            },
            failure -> new Answer.Failed(failure.whileReading()));
  }

  private static Outcome.NotSent unknown(String operation) {
    return new Outcome.NotSent(
        "unknown-look-up",
        "Tripletex offers no look-up "
            + operation
            + ". Correct the mapping; there are "
            + List.of(COUNTRY, CURRENCY, PRODUCT_OF_ACCOUNT, PRODUCT, VAT_TYPE)
            + ".",
        null,
        false);
  }

  private static Answer answer(Map<String, Long> ids, String text) {
    Long id = ids.get(text);
    return id == null ? new Answer.Missing() : new Answer.Value(LongNode.valueOf(id));
  }

  private HttpResult<Map<String, Long>> vatTypes(Call call) {
    return Pages.all(
            client.pageSize(),
            TripletexWire.VatType::id,
            from -> client.outgoingVatTypes(from, call))
        .then(types -> ids(types, TripletexWire.VatType::number, TripletexWire.VatType::id));
  }

  private HttpResult<Map<String, Long>> currencies(String code, Call call) {
    return Pages.all(
            client.pageSize(),
            TripletexWire.Currency::id,
            from -> client.currencies(code, from, call))
        .then(
            currencies ->
                ids(currencies, TripletexWire.Currency::code, TripletexWire.Currency::id));
  }

  private HttpResult<Map<String, Long>> countries(Call call) {
    return Pages.all(
            client.pageSize(), TripletexWire.Country::id, from -> client.countries(from, call))
        .then(
            countries ->
                ids(countries, TripletexWire.Country::isoAlpha2Code, TripletexWire.Country::id));
  }

  private HttpResult<Map<String, Long>> products(String number, Call call) {
    return products(Query.of("productNumber", number), call)
        .then(found -> ids(found, TripletexWire.Product::number, TripletexWire.Product::id));
  }

  /** Empty unless there is one and no more: which of several is meant only a person knows. */
  private HttpResult<Map<String, Long>> productOfAccount(String number, Call call) {
    return Pages.all(
            client.pageSize(),
            TripletexWire.Account::id,
            from -> client.accounts(number, from, call))
        .then(
            accounts ->
                ids(
                    accounts,
                    account -> String.valueOf(account.number()),
                    TripletexWire.Account::id))
        .then(
            ids ->
                ids.containsKey(number)
                    ? products(Query.of("accountId", ids.get(number)), call)
                    : new HttpResult.Ok<>(List.<TripletexWire.Product>of()))
        .then(
            found ->
                new HttpResult.Ok<>(
                    found.size() == 1 ? Map.of(number, found.get(0).id()) : Map.of()));
  }

  private HttpResult<List<TripletexWire.Product>> products(Query filter, Call call) {
    return Pages.all(
        client.pageSize(), TripletexWire.Product::id, from -> client.products(filter, from, call));
  }

  private static <T> HttpResult<Map<String, Long>> ids(
      List<T> values, Function<T, String> key, Function<T, Long> id) {
    return new HttpResult.Ok<>(
        values.stream()
            .filter(value -> key.apply(value) != null && id.apply(value) != null)
            .collect(Collectors.toMap(key, id, (first, second) -> first)));
  }
}
