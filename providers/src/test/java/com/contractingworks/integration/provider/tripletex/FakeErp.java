package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.contract.CorrectableErp;
import com.contractingworks.integration.provider.contract.InspectableErp;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.tripletex.FakeTripletex.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The small Tripletex as the contracts of all providers see it. */
final class FakeErp implements CorrectableErp, InspectableErp {

  private static final String INVOICE = "/order/[0-9]+/:invoice";
  private static final String CREDIT_NOTE = "/invoice/[0-9]+/:createCreditNote";

  private final FakeTripletex tripletex = new FakeTripletex();
  private final Provider provider =
      new TripletexProvider(
          TripletexSettings.standard().withBaseUrl(tripletex.baseUrl()),
          OutgoingRules.standard().allowingPrivateAddresses());

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
    next(INVOICE, fault);
  }

  @Override
  public void nextCredit(Fault fault) {
    next(CREDIT_NOTE, fault);
  }

  @Override
  public void refuseNext() {
    tripletex.insteadOf("PUT", INVOICE, Answer.error(422, 15000));
  }

  private void next(String path, Fault fault) {
    switch (fault) {
      case ANSWER_LOST -> tripletex.after("PUT", path, proper -> null);
      case ANSWER_WITHHELD -> tripletex.after("PUT", path, tripletex::never);
      case SERVER_ERROR -> tripletex.insteadOf("PUT", path, Answer.error(500, 1000));
      case GATEWAY_TIMEOUT ->
          tripletex.after("PUT", path, proper -> new Answer(504, Map.of(), "<html>"));
      case EMPTY_SUCCESS -> tripletex.after("PUT", path, proper -> new Answer(200, Map.of(), ""));
      case STRANGE_SUCCESS ->
          tripletex.after(
              "PUT", path, proper -> new Answer(200, Map.of(), Answer.error(500, 1000).body()));
      case OTHER_DOCUMENT ->
          tripletex.after(
              "PUT",
              path,
              proper ->
                  new Answer(
                      200, Map.of(), proper.body().replaceAll("\"orders\":\\[\\{\"id\":", "$01")));
      case RATE_LIMITED ->
          tripletex.insteadOf("PUT", path, Answer.error(429, 0).with("Retry-After", "7"));
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
    return count(company, false);
  }

  @Override
  public int creditNotes(int company) {
    return count(company, true);
  }

  private int count(int company, boolean creditNotes) {
    return (int)
        books(company).invoices.values().stream()
            .filter(invoice -> invoice.get("isCreditNote").booleanValue() == creditNotes)
            .count();
  }

  @Override
  public void creditByHand(int company, String erpId) {
    FakeBooks books = books(company);
    books.credit(books.invoices.get(Long.parseLong(erpId)), "2026-03-05", "by hand");
  }

  /** A person registers a payment of an invoice. */
  void pay(int company, String erpId, String amount) {
    ObjectNode invoice = books(company).invoices.get(Long.parseLong(erpId));
    BigDecimal open = invoice.get("amountOutstanding").decimalValue();
    invoice.put("amountOutstanding", open.subtract(new BigDecimal(amount)));
  }

  @Override
  public int customers(int company) {
    return books(company).customers.size();
  }

  @Override
  public String held(int company, String erpId) {
    ObjectNode invoice = books(company).invoices.get(Long.parseLong(erpId));
    long order = invoice.at("/orders/0/id").longValue();
    return invoice.toString() + books(company).orders.get(order);
  }

  private FakeBooks books(int company) {
    return tripletex.books("employee-canary-" + company);
  }

  @Override
  public int drafts(int company) {
    return books(company).orders.size() - documents(company);
  }

  @Override
  public void close() {
    tripletex.close();
  }
}
