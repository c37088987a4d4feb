package com.contractingworks.integration.sandbox.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.contract.CorrectableErp;
import com.contractingworks.integration.provider.contract.InspectableErp;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.unieconomy.CreditSettings;
import com.contractingworks.integration.provider.unieconomy.UniEconomyProvider;
import com.contractingworks.integration.provider.unieconomy.UniEconomySettings;
import com.contractingworks.integration.provider.unieconomy.UniEconomySpec;
import com.contractingworks.integration.sandbox.ContractFilter;
import com.contractingworks.integration.sandbox.ContractFilter.Reply;
import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Json;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** The stand-in as the contract of all providers wants it. Starts with no data. */
final class UniEconomyErp implements CorrectableErp, InspectableErp {

  private final String base;
  private final Http control;
  private final ContractFilter filter;
  private final LoginFilter login;
  private final Provider provider;

  /** Starts anew on the running stand-in. */
  interface Factory {
    UniEconomyErp start();
  }

  UniEconomyErp(String base, ContractFilter filter, LoginFilter login) {
    this.base = base;
    this.control = Http.at(base + "/_control");
    this.filter = filter;
    this.login = login;
    this.provider = provider(CreditSettings.STANDARD);
    control("POST", "/reset", null);
    control("POST", "/posting", "{\"atOnce\":false}");
    control("POST", "/ignored-fields", "{\"names\":[]}");
    filter.clear();
    login.secrets().clear();
  }

  ContractFilter filter() {
    return filter;
  }

  JsonNode control(String method, String path, String body) {
    try {
      Http.Answer answer = control.send(method, path, body);
      assertThat(answer.status()).as(answer.body()).isLessThan(300);
      return answer.json();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public Provider provider() {
    return provider;
  }

  /** A provider with another policy of crediting. */
  Provider provider(CreditSettings policy) {
    return new UniEconomyProvider(
        UniEconomySettings.standard()
            .at(URI.create(base), URI.create(base + "/connect/token"))
            .with(policy),
        UniEconomyContract.NOW::instant,
        OutgoingRules.standard().allowingPrivateAddresses());
  }

  @Override
  public Connection connection(int company) {
    return connection(company, "");
  }

  Connection connection(int company, String more) {
    return Connection.parse(
        "client-" + company,
        "unieconomy",
        1,
        "ClientId=demo-integration;PrivateKey="
            + DemoKey.privateKey()
            + ";CompanyKey="
            + UniEconomyContract.COMPANY_KEY
            + company
            + more);
  }

  @Override
  public Connection unreachable() {
    return connection(1, ";TokenUrl=http://127.0.0.1:1/connect/token");
  }

  @Override
  public List<String> secrets() {
    List<String> secrets = new ArrayList<>(login.secrets());
    secrets.add(DemoKey.privateKey());
    return secrets;
  }

  @Override
  public void next(Fault fault) {
    next(fault, false);
  }

  @Override
  public void nextCredit(Fault fault) {
    next(fault, true);
  }

  @Override
  public void refuseNext() {
    Reply refusal = new Reply(400, "{\"Message\":\"The period is closed.\"}");
    atDraft(false, id -> filter.insteadOf("POST", "/invoices/" + id, refusal));
  }

  private void next(Fault fault, boolean credit) {
    String path = credit ? "credit" : "invoice";
    switch (fault) {
      case ANSWER_LOST -> fault("answer-lost", path, 0);
      case ANSWER_WITHHELD -> fault("timeout", path, 4_000);
      case SERVER_ERROR -> fault("error-500", path, 0);
      case RATE_LIMITED -> fault("rate-limited", path, 7_000);
      case GATEWAY_TIMEOUT -> transition(credit, proper -> new Reply(504, "<html>"));
      // The transition itself has nothing to say; it is the reading after it that tells.
      case EMPTY_SUCCESS -> readBack(credit, proper -> new Reply(201, ""));
      case STRANGE_SUCCESS -> readBack(credit, proper -> new Reply(200, "{\"message\":\"x\"}"));
      case OTHER_DOCUMENT ->
          readBack(
              credit,
              proper ->
                  new Reply(200, proper.body().replaceAll("\"ID\":9[0-9]{3}\\b", "\"ID\":1")));
    }
  }

  private void transition(boolean credit, UnaryOperator<Reply> twist) {
    atDraft(credit, id -> filter.after("POST", "/invoices/" + id, twist));
  }

  private void readBack(boolean credit, UnaryOperator<Reply> twist) {
    atDraft(credit, id -> filter.after("GET", "/invoices/" + id, twist));
  }

  /** Waits for the next new draft of an invoice, or of a credit note. */
  private void atDraft(boolean credit, LongConsumer work) {
    filter.after(
        "POST",
        "/invoices",
        proper -> {
          JsonNode draft = Json.MAPPER.readTree(proper.body());
          if (credit == (draft.path("InvoiceType").intValue(0) == 1)) {
            work.accept(draft.path("ID").longValue());
          } else {
            atDraft(credit, work);
          }
          return proper;
        });
  }

  void fault(String kind, String path, long millis) {
    String body = "{\"kind\":\"%s\",\"path\":\"%s\",\"millis\":%d}".formatted(kind, path, millis);
    control("POST", "/faults", body);
  }

  @Override
  public void creditByHand(int company, String erpId) {
    control("POST", "/credit-notes", "{\"invoiceId\":%s}".formatted(erpId));
  }

  @Override
  public void endSessions() {
    control("DELETE", "/tokens", null);
  }

  @Override
  public int sessionsMade() {
    return control("GET", "/tokens", null).path("issued").intValue();
  }

  @Override
  public int documents(int company) {
    return count(company, "/invoices", false);
  }

  @Override
  public int creditNotes(int company) {
    return count(company, "/invoices", true);
  }

  @Override
  public int drafts(int company) {
    return count(company, "/drafts", false) + count(company, "/drafts", true);
  }

  @Override
  public int customers(int company) {
    return (int)
        control("GET", "/customers", null)
            .valueStream()
            .filter(customer -> customer.path("companyId").intValue() == 3000 + company)
            .count();
  }

  @Override
  public String held(int company, String erpId) {
    return control("GET", "/invoices/" + erpId, null).toString();
  }

  private int count(int company, String list, boolean credits) {
    return (int)
        control("GET", list, null)
            .valueStream()
            .filter(invoice -> invoice.path("companyId").intValue() == 3000 + company)
            .filter(invoice -> invoice.has("credits") == credits)
            .count();
  }

  /** What the provider asked for must be what the vendor offers. */
  @Override
  public void close() {
    assertThat(UniEconomySpec.errors(filter.received())).isEmpty();
  }
}
