package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.LookUps;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Pages;
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
 * is not its id) and {@code currencyByCode}. Both give the id.
 */
final class TripletexLookUps implements LookUps {

  private static final String VAT_TYPE = "vatTypeByNumber";
  private static final String CURRENCY = "currencyByCode";

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
            + List.of(CURRENCY, VAT_TYPE)
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

  private static <T> HttpResult<Map<String, Long>> ids(
      List<T> values, Function<T, String> key, Function<T, Long> id) {
    return new HttpResult.Ok<>(
        values.stream()
            .filter(value -> key.apply(value) != null && id.apply(value) != null)
            .collect(Collectors.toMap(key, id, (first, second) -> first)));
  }
}
