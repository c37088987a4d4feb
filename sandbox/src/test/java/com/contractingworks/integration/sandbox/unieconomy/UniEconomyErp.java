package com.contractingworks.integration.sandbox.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.contract.Erp;
import com.contractingworks.integration.provider.unieconomy.UniEconomyProvider;
import com.contractingworks.integration.provider.unieconomy.UniEconomySettings;
import com.contractingworks.integration.provider.unieconomy.UniEconomySpec;
import com.contractingworks.integration.sandbox.ContractFilter;
import com.contractingworks.integration.sandbox.Http;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The stand-in as the contract of all providers wants it. Starts with no data. */
final class UniEconomyErp implements Erp {

  private static final String TRANSITION = "/invoices/[0-9]+";

  private final String base;
  private final Http control;
  private final ContractFilter filter;
  private final LoginFilter login;
  private final Provider provider;

  UniEconomyErp(String base, ContractFilter filter, LoginFilter login) {
    this.base = base;
    this.control = Http.at(base + "/_control");
    this.filter = filter;
    this.login = login;
    this.provider =
        new UniEconomyProvider(
            UniEconomySettings.standard().at(URI.create(base), URI.create(base + "/connect/token")),
            UniEconomyContractTest.NOW::instant);
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
            + UniEconomyContractTest.companyKey(company)
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
    switch (fault) {
      case ANSWER_LOST -> fault("answer-lost", "invoice", 0);
      case ANSWER_WITHHELD -> fault("timeout", "invoice", 4_000);
      case SERVER_ERROR -> fault("error-500", "invoice", 0);
      case RATE_LIMITED -> fault("rate-limited", "invoice", 7_000);
      // The transition itself has nothing to say; it is the reading after it that tells.
      case EMPTY_SUCCESS -> fault("empty-201", "invoice-read", 0);
      case STRANGE_SUCCESS -> fault("error-body-200", "invoice-read", 0);
      case GATEWAY_TIMEOUT ->
          filter.after("POST", TRANSITION, proper -> new ContractFilter.Reply(504, "<html>"));
      case OTHER_DOCUMENT ->
          filter.after(
              "GET",
              TRANSITION,
              proper ->
                  new ContractFilter.Reply(
                      200, proper.body().replaceAll("\"ID\":9[0-9]{3}\\b", "\"ID\":1")));
    }
  }

  private void fault(String kind, String path, long millis) {
    String body = "{\"kind\":\"%s\",\"path\":\"%s\",\"millis\":%d}".formatted(kind, path, millis);
    control("POST", "/faults", body);
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
    return count(company, "/invoices");
  }

  @Override
  public int drafts(int company) {
    return count(company, "/drafts");
  }

  private int count(int company, String list) {
    return (int)
        control("GET", list, null)
            .valueStream()
            .filter(invoice -> invoice.path("companyId").intValue() == 3000 + company)
            .count();
  }

  /** What the provider asked for must be what the vendor offers. */
  @Override
  public void close() {
    assertThat(UniEconomySpec.errors(filter.received())).isEmpty();
  }
}
