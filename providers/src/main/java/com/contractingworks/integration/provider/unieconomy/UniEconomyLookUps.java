package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.LookUps;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.TtlCache;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Answers what mappings look up: the ids of VAT codes, accounts and currencies, which are not the
 * numbers that people know them by, and the percentage of a VAT code.
 */
final class UniEconomyLookUps implements LookUps {

  private static final String VAT_TYPE = "vatTypeByCode";
  private static final String VAT_PERCENT = "vatPercentByCode";
  private static final String ACCOUNT = "accountByNumber";
  private static final String PRODUCT = "productByNumber";
  private static final String CURRENCY = "currencyByCode";

  private final UniEconomyClient client;
  private final TtlCache<Question, Map<String, Entity>> kept;

  UniEconomyLookUps(UniEconomyClient client, UniEconomySettings settings) {
    this.client = client;
    this.kept = new TtlCache<>(settings.lookUpsKept());
  }

  /** One request to UniEconomy; its argument is empty if the answer serves every argument. */
  private record Question(String connection, String what, String argument) {}

  @Override
  public Answer lookUp(String operation, JsonNode argument, Call call) {
    String text = argument.asString("");
    String connection = call.connection().identity();
    return switch (operation) {
      case VAT_TYPE -> answer(new Question(connection, "vat", ""), text, "ID", this::vat, call);
      case VAT_PERCENT ->
          answer(new Question(connection, "vat", ""), text, "VatPercent", this::vat, call);
      case CURRENCY ->
          answer(new Question(connection, "currency", ""), text, "ID", this::currencies, call);
      case ACCOUNT ->
          text.matches("[0-9]{1,9}")
              ? answer(
                  new Question(connection, "account", text),
                  text,
                  "ID",
                  c -> accounts(text, c),
                  call)
              : new Answer.Missing();
      case PRODUCT ->
          text.contains("'")
              ? new Answer.Missing()
              : answer(
                  new Question(connection, "product", text),
                  text,
                  "ID",
                  c -> products(text, c),
                  call);
      default -> new Answer.Failed(unknown(operation));
    };
  }

  /** Only what was found is kept: what is missing may be set up at any moment. */
  private Answer answer(
      Question question,
      String text,
      String property,
      Function<Call, HttpResult<Map<String, Entity>>> request,
      Call call) {
    Instant now = call.clock().instant();
    Optional<Entity> known = kept.get(question, now).map(entities -> entities.get(text));
    if (known.isPresent()) {
      return value(known.get(), property);
    }
    Optional<Outcome.NotSent> notNow = UniEconomyProvider.notNow(client, call);
    if (notNow.isPresent()) {
      return new Answer.Failed(notNow.get());
    }
    return request
        .apply(call)
        .match(
            entities -> {
              kept.put(question, entities, now);
              return entities.containsKey(text)
                  ? value(entities.get(text), property)
                  : new Answer.Missing();
            },
            failure -> new Answer.Failed(failure.whileReading()));
  }

  private static Answer value(Entity entity, String property) {
    JsonNode value = entity.json().path(property);
    return value.isNumber() ? new Answer.Value(value) : new Answer.Missing();
  }

  private static Outcome.NotSent unknown(String operation) {
    return new Outcome.NotSent(
        "unknown-look-up",
        "UniEconomy offers no look-up "
            + operation
            + ". Correct the mapping; there are "
            + List.of(ACCOUNT, CURRENCY, PRODUCT, VAT_PERCENT, VAT_TYPE)
            + ".",
        null,
        false);
  }

  private HttpResult<Map<String, Entity>> vat(Call call) {
    return client
        .vatTypes(call)
        .then(
            types ->
                by(
                    types.stream()
                        .filter(type -> type.json().path("OutputVat").booleanValue(true))
                        .toList(),
                    "VatCode"));
  }

  private HttpResult<Map<String, Entity>> currencies(Call call) {
    return client.currencies(call).then(currencies -> by(currencies, "Code"));
  }

  private HttpResult<Map<String, Entity>> accounts(String number, Call call) {
    return client.accounts(number, call).then(accounts -> by(accounts, "AccountNumber"));
  }

  private HttpResult<Map<String, Entity>> products(String number, Call call) {
    return client.products(number, call).then(products -> by(products, "PartName"));
  }

  private static HttpResult<Map<String, Entity>> by(List<Entity> entities, String property) {
    return new HttpResult.Ok<>(
        entities.stream()
            .filter(entity -> entity.id() != null && !entity.isDeleted())
            .filter(entity -> !entity.json().path(property).asString("").isEmpty())
            .collect(
                Collectors.toMap(
                    entity -> entity.json().path(property).asString(),
                    Function.identity(),
                    (first, second) -> first)));
  }
}
