package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.contract.Erp;
import com.contractingworks.integration.provider.contract.ProviderContract;
import com.contractingworks.integration.provider.tripletex.FakeTripletex.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class TripletexContractTest extends ProviderContract {

  @Override
  protected Erp start() {
    return new FakeErp();
  }

  private static final class FakeErp implements Erp {

    private static final String INVOICE = "/order/[0-9]+/:invoice";

    private final FakeTripletex tripletex = new FakeTripletex();
    private final Provider provider =
        new TripletexProvider(TripletexSettings.standard().withBaseUrl(tripletex.baseUrl()));

    @Override
    public Provider provider() {
      return provider;
    }

    @Override
    public Connection connection(int company) {
      return Connections.company(company, "");
    }

    @Override
    public Connection unreachable() {
      return Connections.company(1, ";BaseUrl=http://127.0.0.1:1/v2");
    }

    @Override
    public List<String> secrets() {
      List<String> secrets = new ArrayList<>(tripletex.sessionTokens());
      secrets.add(Connections.CONSUMER_TOKEN);
      secrets.add("employee-canary-1");
      return secrets;
    }

    @Override
    public void next(Fault fault) {
      switch (fault) {
        case ANSWER_LOST -> tripletex.after("PUT", INVOICE, proper -> null);
        case ANSWER_WITHHELD -> tripletex.after("PUT", INVOICE, tripletex::never);
        case SERVER_ERROR -> tripletex.insteadOf("PUT", INVOICE, Answer.error(500, 1000));
        case GATEWAY_TIMEOUT ->
            tripletex.after("PUT", INVOICE, proper -> new Answer(504, Map.of(), "<html>"));
        case EMPTY_SUCCESS ->
            tripletex.after("PUT", INVOICE, proper -> new Answer(200, Map.of(), ""));
        case STRANGE_SUCCESS ->
            tripletex.after(
                "PUT",
                INVOICE,
                proper -> new Answer(200, Map.of(), Answer.error(500, 1000).body()));
        case OTHER_DOCUMENT ->
            tripletex.after(
                "PUT",
                INVOICE,
                proper ->
                    new Answer(
                        200,
                        Map.of(),
                        proper.body().replaceAll("\"orders\":\\[\\{\"id\":", "$01")));
        case RATE_LIMITED ->
            tripletex.insteadOf("PUT", INVOICE, Answer.error(429, 0).with("Retry-After", "7"));
      }
    }

    @Override
    public void endSessions() {
      tripletex.endSessions();
    }

    @Override
    public int sessionsMade() {
      return tripletex.sessionsMade();
    }

    @Override
    public int documents(int company) {
      return tripletex.books("employee-canary-" + company).invoices.size();
    }

    @Override
    public int drafts(int company) {
      FakeBooks books = tripletex.books("employee-canary-" + company);
      return books.orders.size() - books.invoices.size();
    }

    @Override
    public void close() {
      tripletex.close();
    }
  }
}
