package com.contractingworks.integration.provider.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.contract.Calls;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers with letters, which come back over the provider interface in lower case. */
class VismaNetNumbersTest {

  private static final String NUMBER = "AR0045";
  private static final String DRAFT =
      """
      {"referenceNumber":"AR0045","documentType":"Invoice","status":"Hold","currencyId":"NOK",
       "externalReference":"%s","detailTotalInCurrency":1000,"amountInCurrency":1250,
       "timeStamp":"1","invoiceLines":[],"applications":[]}"""
          .formatted(CwInvoices.key("a").value());

  private final Calls calls = new Calls();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private HttpServer erp;
  private volatile boolean caseMatters;

  @BeforeEach
  void start() throws IOException {
    erp = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    erp.createContext("/", this::answer);
    erp.start();
  }

  @AfterEach
  void stop() {
    erp.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    received.add(exchange.getRequestMethod() + " " + path);
    if (path.equals("/token")) {
      send(exchange, 200, "{\"access_token\":\"t\",\"expires_in\":3600}");
    } else if (!isTheInvoice(path)) {
      send(exchange, 404, "{}");
    } else if (exchange.getRequestMethod().equals("DELETE")) {
      send(exchange, 204, "");
    } else {
      send(exchange, 200, DRAFT);
    }
  }

  private boolean isTheInvoice(String path) {
    String it = "/v1/customerinvoice/" + NUMBER;
    return caseMatters ? path.equals(it) : path.equalsIgnoreCase(it);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_draft_is_deleted_under_the_number_that_it_has(boolean caseIsLooked) {
    caseMatters = caseIsLooked;

    Outcome outcome =
        provider().corrections().orElseThrow().withdraw(held(), CwInvoices.DAY, call());

    assertThat(outcome).isEqualTo(new Outcome.Withdrawn(NUMBER, List.of()));
    assertThat(received).contains("DELETE /v1/customerinvoice/" + NUMBER);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void an_invoice_that_is_read_is_not_taken_for_deleted(boolean caseIsLooked) {
    caseMatters = caseIsLooked;
    Notice notice = new Notice("n", "AR Invoice Changed", "invoice", "ar0045");

    NoticeReading reading = provider().notices().read(notice, call());

    assertThat(((NoticeReading.Read) reading).documents())
        .extracting(DocumentReading::deleted)
        .containsExactly(false);
  }

  private static HeldDocument held() {
    return new HeldDocument("ar0045", NUMBER, CwInvoices.key("a"));
  }

  private VismaNetProvider provider() {
    URI base = URI.create("http://localhost:" + erp.getAddress().getPort());
    return new VismaNetProvider(
        VismaNetSettings.standard().at(base, base.resolve("/token")),
        OutgoingRules.standard().allowingPrivateAddresses());
  }

  private Call call() {
    return calls.on(
        Connection.parse("demo", "vismanet", 1, "ClientId=c;ClientSecret=s;TenantId=t"));
  }
}
