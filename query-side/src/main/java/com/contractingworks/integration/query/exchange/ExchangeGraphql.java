package com.contractingworks.integration.query.exchange;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.kernel.exchange.ExchangeReference;
import com.contractingworks.integration.kernel.exchange.StoredExchange;
import com.contractingworks.integration.query.act.Looks;
import com.contractingworks.integration.query.act.Looks.Look;
import com.contractingworks.integration.query.graphql.QueryException;
import com.contractingworks.integration.query.graphql.QueryException.Code;
import com.contractingworks.integration.query.row.TimelineEntry;
import graphql.GraphQLContext;
import graphql.schema.DataFetchingFieldSelectionSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.dataloader.DataLoader;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers the questions of {@code exchange.graphqls}. */
@Controller
final class ExchangeGraphql {

  /** What the event itself tells, which holds nothing of what was said. */
  private static final Set<String> NAMES = Set.of("id", "sha256", "__typename");

  /** Under which name a question has the looks that are written down. */
  private static final String LOOKS = Look.class.getName();

  private static final String BODY = "requestBody";
  private static final String ANSWER = "answerBody";

  private final ExchangeSettings settings;
  private final Predicate<String> isForgotten;
  private final Looks looks;

  /**
   * Answers.
   *
   * @param isForgotten whether a client was forgotten
   */
  ExchangeGraphql(ExchangeSettings settings, Predicate<String> isForgotten, Looks looks) {
    this.settings = settings;
    this.isForgotten = isForgotten;
    this.looks = looks;
  }

  @SchemaMapping(typeName = "TimelineEntry")
  CompletableFuture<List<Exchange>> exchanges(
      TimelineEntry entry,
      @ContextValue Caller caller,
      GraphQLContext context,
      DataFetchingFieldSelectionSet wanted,
      DataLoader<String, StoredExchange> exchanges) {
    List<ExchangeReference> named = ExchangeReference.parse(entry.exchanges());
    if (named.isEmpty() || isNamesOnly(wanted)) {
      return CompletableFuture.completedFuture(named.stream().map(Exchange::named).toList());
    }
    if (!settings.exchanges()) {
      throw new QueryException(
          Code.EXCHANGES_OFF,
          "Only id and sha256 of exchanges are shown here: what was said may hold personal data, and integration.graphql.exchanges is off.");
    }
    boolean withBodies = caller.hasAny(Role.AUDITOR) && wanted.containsAnyOf(BODY, ANSWER);
    return exchanges
        .loadMany(named.stream().map(ExchangeReference::id).toList())
        .thenApply(
            stored -> {
              if (withBodies) {
                look(caller, stored, context);
              }
              return together(named, stored, withBodies);
            });
  }

  /**
   * Once a question, in however many entries of timelines an exchange stands. What is kept no more
   * is not seen.
   */
  private void look(Caller caller, List<StoredExchange> stored, GraphQLContext context) {
    Set<Look> before = context.computeIfAbsent(LOOKS, key -> ConcurrentHashMap.newKeySet());
    List<Look> news =
        stored.stream()
            .filter(Objects::nonNull)
            .map(exchange -> new Look(exchange.clientId(), exchange.id()))
            .filter(look -> !before.contains(look))
            .distinct()
            .toList();
    if (!news.isEmpty()) {
      looks.record(caller, news);
      before.addAll(news);
    }
  }

  private static boolean isNamesOnly(DataFetchingFieldSelectionSet wanted) {
    return wanted.getImmediateFields().stream().allMatch(field -> NAMES.contains(field.getName()));
  }

  private List<Exchange> together(
      List<ExchangeReference> named, List<StoredExchange> stored, boolean withBodies) {
    return IntStream.range(0, named.size())
        .mapToObj(i -> exchange(named.get(i), stored.get(i), withBodies))
        .toList();
  }

  /** Only what is not as it was is asked about: it was changed, or forgotten. */
  private Exchange exchange(
      ExchangeReference reference, StoredExchange stored, boolean withBodies) {
    if (stored == null) {
      return Exchange.named(reference);
    }
    boolean forgotten = !Exchange.matches(reference, stored) && isForgotten.test(stored.clientId());
    return new Exchange(reference, stored, withBodies, forgotten);
  }
}
