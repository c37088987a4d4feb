package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.command.exchange.ExchangeLog;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.ConnectionTest;
import com.contractingworks.integration.provider.Creations;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.exchange.Exchange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a real call over a connection, which may be in force or not, and keeps its exchanges. */
final class ConnectionTester {

  private static final Logger log = LoggerFactory.getLogger(ConnectionTester.class);
  private static final Duration TIME = Duration.ofSeconds(30);

  private final ExchangeLog exchanges;
  private final UnitsOfWork unitsOfWork;
  private final InstantSource clock;

  ConnectionTester(ExchangeLog exchanges, UnitsOfWork unitsOfWork, InstantSource clock) {
    this.exchanges = exchanges;
    this.unitsOfWork = unitsOfWork;
    this.clock = clock;
  }

  /**
   * What a test brought.
   *
   * @param exchanges the references of its exchanges; null if there were none
   */
  record Tested(ConnectionTest result, String exchanges) {}

  /**
   * What was found out over a connection.
   *
   * @param exchanges the references of the exchanges; null if there were none
   */
  record Asked<T>(T answer, String exchanges) {}

  Tested test(Provider provider, Connection connection) {
    Asked<ConnectionTest> asked = ask(connection, call -> result(provider, call));
    return new Tested(asked.answer(), asked.exchanges());
  }

  /** Asks something over a connection. Must write nothing to the ERP. */
  <T> Asked<T> ask(Connection connection, Function<Call, T> question) {
    List<Exchange> made = Collections.synchronizedList(new ArrayList<>());
    Call call =
        new Call(
            connection,
            made::add,
            () -> true,
            Creations.unguarded(),
            clock.instant().plus(TIME),
            clock);
    T answer = question.apply(call);
    return new Asked<>(answer, keep(connection.clientId(), List.copyOf(made)));
  }

  private static ConnectionTest result(Provider provider, Call call) {
    try {
      return provider.test(call);
    } catch (RuntimeException e) {
      log.error("The test of the connection {} broke off.", call.connection().identity(), e);
      return new ConnectionTest.Refused(
          "defect", "A defect of the service broke it off; its log says more.");
    }
  }

  private String keep(String clientId, List<Exchange> made) {
    AtomicReference<String> references = new AtomicReference<>();
    if (!made.isEmpty()) {
      unitsOfWork.run(() -> references.set(exchanges.keep(clientId, 1, made)));
    }
    return references.get();
  }
}
