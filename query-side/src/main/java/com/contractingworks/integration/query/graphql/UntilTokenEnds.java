package com.contractingworks.integration.query.graphql;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.query.graphql.QueryException.Code;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Ends what is told for a long time when the token of whoever is told ends. */
public final class UntilTokenEnds {

  private UntilTokenEnds() {}

  /** The same stream; ends with {@code TOKEN_EXPIRED} if it lasts as long as the token. */
  public static <T> Flux<T> of(Flux<T> stream, Caller caller, Instant now) {
    Mono<T> end =
        Mono.delay(Duration.between(now, caller.until()))
            .flatMap(
                tick ->
                    Mono.error(
                        new QueryException(
                            Code.TOKEN_EXPIRED,
                            "The token has ended. Get another one, and subscribe with that.")));
    return stream.takeUntilOther(end);
  }
}
