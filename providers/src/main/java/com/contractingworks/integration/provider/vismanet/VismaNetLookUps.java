package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.LookUps;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.TtlCache;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Answers what mappings look up: whether a VAT code, a currency, an account and an item are set up
 * in the company, and the account that lines are booked on unless they name one, which the
 * connection says.
 */
final class VismaNetLookUps implements LookUps {

  private static final String VAT_CODE = "vatCode";
  private static final String CURRENCY = "currencyByCode";
  private static final String INCOME_ACCOUNT = "incomeAccount";
  private static final String ACCOUNT = "accountByNumber";
  private static final String ITEM = "itemByNumber";

  private final VismaNetClient client;
  private final TtlCache<Question, Boolean> kept;

  VismaNetLookUps(VismaNetClient client, VismaNetSettings settings) {
    this.client = client;
    this.kept = new TtlCache<>(settings.lookUpsKept());
  }

  private record Question(String connection, String operation, String text) {}

  @Override
  public Answer lookUp(String operation, JsonNode argument, Call call) {
    Optional<Outcome.NotSent> notNow = VismaNetProvider.notNow(client, call);
    if (notNow.isPresent()) {
      return new Answer.Failed(notNow.get());
    }
    String text = argument.asString("");
    return switch (operation) {
      case VAT_CODE -> answer(operation, text, call, c -> there(client.vatCode(text, c)));
      case CURRENCY -> answer(operation, text, call, c -> there(client.currency(text, c)));
      case INCOME_ACCOUNT -> account(client.access(call).incomeAccount(), call);
      case ACCOUNT -> account(text, call);
      case ITEM ->
          answer(
              operation,
              text,
              call,
              c -> client.item(text, c).then(found -> new HttpResult.Ok<>(found.isUsable())));
      default -> new Answer.Failed(unknown(operation));
    };
  }

  private Answer account(String number, Call call) {
    return answer(
        INCOME_ACCOUNT,
        number,
        call,
        c ->
            client
                .account(number, c)
                .then(found -> new HttpResult.Ok<>(!Boolean.FALSE.equals(found.active()))));
  }

  /** Only what was found is kept: what is missing may be set up at any moment. */
  private Answer answer(
      String operation, String text, Call call, Function<Call, HttpResult<Boolean>> request) {
    Instant now = call.clock().instant();
    Question question = new Question(call.connection().identity(), operation, text);
    if (text.isEmpty()) {
      return new Answer.Missing();
    }
    if (kept.get(question, now).isPresent()) {
      return new Answer.Value(StringNode.valueOf(text));
    }
    return request
        .apply(call)
        .match(
            there -> {
              if (!there) {
                return new Answer.Missing();
              }
              kept.put(question, true, now);
              return new Answer.Value(StringNode.valueOf(text));
            },
            VismaNetLookUps::missing);
  }

  private static Answer missing(HttpFailure failure) {
    return failure.code().equals(VismaNetErrors.NOT_FOUND)
        ? new Answer.Missing()
        : new Answer.Failed(failure.whileReading());
  }

  private static <T> HttpResult<Boolean> there(HttpResult<T> result) {
    return result.then(value -> new HttpResult.Ok<>(true));
  }

  private static Outcome.NotSent unknown(String operation) {
    return new Outcome.NotSent(
        "unknown-look-up",
        "Visma.net offers no look-up "
            + operation
            + ". Correct the mapping; there are "
            + List.of(ACCOUNT, CURRENCY, INCOME_ACCOUNT, ITEM, VAT_CODE)
            + ".",
        null,
        false);
  }
}
