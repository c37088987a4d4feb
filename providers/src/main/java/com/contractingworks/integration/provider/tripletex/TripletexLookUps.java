package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.LookUps;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Pages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;

/**
 * Answers what mappings look up: {@code vatTypeByNumber} (the number of an outgoing VAT type, which
 * is not its id) and {@code currencyByCode}. Both give the id.
 */
final class TripletexLookUps implements LookUps {

  private final TripletexClient client;
  private final TtlCache<Question, Map<String, Long>> kept;
  private final Map<String, BiFunction<String, Call, HttpResult<Map<String, Long>>>> operations =
      Map.of("vatTypeByNumber", this::vatTypes, "currencyByCode", this::currencies);

  TripletexLookUps(TripletexClient client, TripletexSettings settings) {
    this.client = client;
    this.kept = new TtlCache<>(settings.lookUpsKept());
  }

  private record Question(String connection, String operation, String argument) {}

  @Override
  public Answer lookUp(String operation, JsonNode argument, Call call) {
    var ask = operations.get(operation);
    if (ask == null) {
      return new Answer.Failed(
          new Outcome.NotSent(
              "unknown-look-up",
              "Tripletex offers no look-up "
                  + operation
                  + ". Correct the mapping; there are "
                  + operations.keySet().stream().sorted().toList()
                  + ".",
              null,
              false));
    }
    String text = argument.asString("");
    Instant now = call.clock().instant();
    Question question = new Question(call.connection().identity(), operation, text);
    return kept.get(question, now)
        .map(ids -> answer(ids, text))
        .orElseGet(
            () ->
                ask.apply(text, call)
                    .match(
                        ids -> {
                          if (ids.containsKey(text)) {
                            kept.put(question, ids, now);
                          }
                          return answer(ids, text);
                        },
                        failure -> new Answer.Failed(failure.whileReading())));
  }

  private static Answer answer(Map<String, Long> ids, String text) {
    Long id = ids.get(text);
    return id == null ? new Answer.Missing() : new Answer.Value(LongNode.valueOf(id));
  }

  private HttpResult<Map<String, Long>> vatTypes(String unused, Call call) {
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

  private static <T> HttpResult<Map<String, Long>> ids(
      List<T> values,
      java.util.function.Function<T, String> key,
      java.util.function.Function<T, Long> id) {
    return new HttpResult.Ok<>(
        values.stream()
            .filter(value -> key.apply(value) != null && id.apply(value) != null)
            .collect(Collectors.toMap(key, id, (first, second) -> first)));
  }
}
