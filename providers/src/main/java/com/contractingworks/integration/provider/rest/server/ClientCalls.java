package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.rest.wire.ConnectionHeader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Makes of a request's headers the call that the provider is given. */
final class ClientCalls {

  private final String provider;
  private final InProcessCreations creations;
  private final Duration longest;
  private final InstantSource clock;

  /**
   * Calls of one provider.
   *
   * @param longest how long a call may take if its deadline allows more
   */
  ClientCalls(
      String provider, InProcessCreations creations, Duration longest, InstantSource clock) {
    this.provider = provider;
    this.creations = creations;
    this.longest = longest;
    this.clock = clock;
  }

  /** The call; refused if its deadline has passed. */
  Call of(Request request) {
    Connection connection = connection(request);
    Instant now = clock.instant();
    Instant latest = now.plus(longest);
    Instant deadline = request.header("CW-Deadline").map(ClientCalls::instant).orElse(latest);
    if (!now.isBefore(deadline)) {
      throw Refused.notNow("deadline", "The deadline of this request has passed.");
    }
    Instant end = deadline.isBefore(latest) ? deadline : latest;
    return new Call(
        connection,
        exchange -> {}, // The service keeps its own exchanges with this provider.
        () -> true,
        creations.of(connection, end),
        end,
        clock);
  }

  private Connection connection(Request request) {
    try {
      return ConnectionHeader.read(request.header(ConnectionHeader.NAME).orElse(null), provider);
    } catch (IllegalArgumentException e) {
      throw Refused.malformed(e.getMessage());
    }
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text.trim());
    } catch (DateTimeException e) {
      throw Refused.malformed("CW-Deadline is no moment such as 2026-11-26T09:00:00Z.");
    }
  }
}
