package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.contract.CorrectableErp;
import com.contractingworks.integration.provider.contract.InspectableErp;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.vismanet.VismaNetProvider;
import com.contractingworks.integration.provider.vismanet.VismaNetSettings;
import com.contractingworks.integration.provider.vismanet.VismaNetSpec;
import com.contractingworks.integration.sandbox.ContractFilter;
import com.contractingworks.integration.sandbox.ContractFilter.Reply;
import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The running stand-in, emptied, as the contract of providers wants it. */
final class VismaNetErp implements CorrectableErp, InspectableErp {

  static final String SECRET = "canary-client-secret";

  private static final String RELEASE = "/v1/customerinvoice/[0-9]+/action/release";
  private static final String CREDIT = "/v1/customerCreditNote/[0-9]+/action/release";
  private static final Set<String> CHECKED = ConcurrentHashMap.newKeySet();

  private final String base;
  private final ContractFilter filter;
  private final Http control;
  private final Provider provider;

  VismaNetErp(String base, ContractFilter filter) {
    this.base = base;
    this.filter = filter;
    this.control = Http.at(base + "/_control");
    this.provider =
        new VismaNetProvider(settings(), OutgoingRules.standard().allowingPrivateAddresses());
    filter.clear();
    control("POST", "/reset", null);
    control("DELETE", "/tokens", null);
    control("POST", "/ignored-parameters", "{\"names\":[]}");
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
        "demo-" + company,
        "vismanet",
        1,
        "ClientId=demo-client-id;ClientSecret=" + SECRET + ";TenantId=tenant-" + company + more);
  }

  @Override
  public Connection unreachable() {
    return connection(1, ";BaseUrl=http://127.0.0.1:1;TokenUrl=http://127.0.0.1:1/connect/token");
  }

  /** The tokens too: what came with a request is remembered. */
  @Override
  public List<String> secrets() {
    return Stream.concat(
            Stream.of(SECRET),
            filter.received().stream()
                .map(sent -> sent.headers().get("authorization"))
                .map(header -> header.substring("Bearer ".length())))
        .distinct()
        .toList();
  }

  @Override
  public void next(Fault fault) {
    next(fault, "invoice", RELEASE);
  }

  @Override
  public void nextCredit(Fault fault) {
    next(fault, "credit", CREDIT);
  }

  @Override
  public void refuseNext() {
    filter.insteadOf("POST", RELEASE, new Reply(400, "{\"message\":\"The period is closed.\"}"));
  }

  private void next(Fault fault, String path, String release) {
    switch (fault) {
      case ANSWER_LOST -> fault("answer-lost", 0, path);
      case ANSWER_WITHHELD -> fault("timeout", 60_000, path);
      case SERVER_ERROR -> fault("error-500", 0, path);
      case EMPTY_SUCCESS -> fault("empty-201", 0, path);
      case STRANGE_SUCCESS -> fault("error-body-200", 0, path);
      case RATE_LIMITED -> fault("rate-limited", 7_000, path);
      case GATEWAY_TIMEOUT -> filter.after("POST", release, done -> new Reply(504, "<html>"));
      // The answer to a release names no document: the one that is read after it does.
      case OTHER_DOCUMENT -> filter.after("POST", release, this::thenShowAnother);
    }
  }

  private Reply thenShowAnother(Reply released) {
    filter.after(
        "GET",
        "/v1/customerinvoice/[0-9]+",
        read ->
            new Reply(read.status(), read.body().replaceAll("(\"referenceNumber\":\")", "$19")));
    return released;
  }

  /** Lets the next call of a group misbehave. */
  void fault(String kind, int millis, String path) {
    String body = "{\"kind\":\"%s\",\"millis\":%d,\"path\":\"%s\"}";
    control("POST", "/faults", body.formatted(kind, millis, path));
  }

  @Override
  public void endSessions() {
    control("DELETE", "/tokens", null);
  }

  @Override
  public int sessionsMade() {
    return control("GET", "/tokens", null).path("made").intValue();
  }

  @Override
  public int documents(int company) {
    return count("/invoices", company);
  }

  @Override
  public int drafts(int company) {
    return count("/drafts", company);
  }

  @Override
  public int creditNotes(int company) {
    return count("/credit-notes", company);
  }

  @Override
  public void creditByHand(int company, String erpId) {
    control("POST", "/credits", "{\"invoiceId\":%s}".formatted(erpId));
  }

  /** Of company 1 only. */
  @Override
  public int customers(int company) {
    return api("GET", "/v1/customer", null).json().size();
  }

  @Override
  public String held(int company, String erpId) {
    return api("GET", "/v1/customerinvoice/" + erpId, null).body();
  }

  private int count(String list, int company) {
    return (int)
        control("GET", list, null)
            .valueStream()
            .filter(each -> each.path("companyId").intValue() == company)
            .count();
  }

  /** A provider with other settings, at the same stand-in. */
  Provider provider(UnaryOperator<VismaNetSettings> change) {
    return new VismaNetProvider(
        change.apply(settings()), OutgoingRules.standard().allowingPrivateAddresses());
  }

  /** What a program of company 1 does at the same time. */
  Answer api(String method, String path, String body) {
    String form =
        "grant_type=client_credentials&client_id=demo-client-id&client_secret=%s&tenant_id=tenant-1&scope=x";
    Http token = Http.at(base).with("Content-Type", "application/x-www-form-urlencoded");
    Answer granted = send(token, "POST", "/connect/token", form.formatted(SECRET));
    String bearer = "Bearer " + granted.json().path("access_token").stringValue();
    return send(Http.at(base).with("Authorization", bearer), method, path, body);
  }

  ContractFilter filter() {
    return filter;
  }

  /** Whatever a person does by the control endpoints. */
  JsonNode control(String method, String path, String body) {
    Answer answer = send(control, method, path, body);
    assertThat(answer.status()).as(path + " " + answer.body()).isLessThan(300);
    return answer.json();
  }

  private static Answer send(Http http, String method, String path, String body) {
    try {
      return http.send(method, path, body);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private VismaNetSettings settings() {
    return VismaNetSettings.standard().at(URI.create(base), URI.create(base + "/connect/token"));
  }

  /** Every request of the test is held against the vendor's document. */
  @Override
  public void close() {
    VismaNetSpec.DOCUMENT.ifPresent(
        vendor ->
            filter.received().stream()
                .filter(sent -> CHECKED.add(sent.method() + sent.target() + sent.body()))
                .forEach(sent -> assertThat(vendor.errors(sent)).as(sent.toString()).isEmpty()));
  }
}
