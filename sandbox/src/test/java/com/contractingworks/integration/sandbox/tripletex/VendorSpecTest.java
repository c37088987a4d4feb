package com.contractingworks.integration.sandbox.tripletex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.contractingworks.integration.provider.contract.VendorSpec.Answered;
import com.contractingworks.integration.provider.contract.VendorSpec.Sent;
import com.contractingworks.integration.provider.tripletex.TripletexSpec;
import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Walks a usual flow and holds every request and answer against the vendor's OpenAPI. Runs only
 * where the specs lie: in {@code SPECS_DIR}, or in {@code ../shared/specs} beside the project.
 */
class VendorSpecTest extends TripletexTest {

  @BeforeAll
  static void needsTheDocument() {
    assumeTrue(TripletexSpec.DOCUMENT.isPresent(), TripletexSpec.CUT::missing);
  }

  @Test
  void a_usual_flow_is_within_the_vendors_specification() throws Exception {
    String login =
        """
        {"consumerToken":"demo-consumer-token","employeeToken":"bench-030-employee-token",
         "expirationDate":"2099-01-01"}""";
    String token =
        checked(api(), "POST", "/token/session/:create", login).value().path("token").stringValue();
    Http caller = withToken("0", token);
    checked(caller, "GET", "/token/session/%3EwhoAmI", null);
    for (String list :
        List.of(
            "/currency?code=NOK",
            "/country?code=NO",
            "/ledger/vatType?typeOfVat=OUTGOING",
            "/ledger/account?number=3000",
            "/invoice/paymentType",
            "/event",
            "/event/invoice.charged")) {
      checked(caller, "GET", list, null);
    }
    checked(caller, "POST", "/product", "{\"name\":\"Spiker\",\"number\":\"9\"}");
    checked(caller, "GET", "/product?fields=*", null);
    String subscription =
        """
        {"event":"invoice.charged","targetUrl":"https://localhost:9/hook","fields":"id,version",
         "authHeaderName":"Authorization","authHeaderValue":"Bearer x","hmacSharedSecret":"y"}""";
    long hook = id(checked(caller, "POST", "/event/subscription", subscription));
    checked(caller, "PUT", "/event/subscription/" + hook, "{\"status\":\"DISABLED\"}");
    checked(caller, "GET", "/event/subscription/" + hook, null);
    checked(caller, "GET", "/event/subscription", null);
    long customer = customerFlow(caller);
    invoiceFlow(caller, customer);
    checked(caller, "DELETE", "/event/subscription/" + hook, null);
  }

  private long customerFlow(Http caller) throws Exception {
    String body =
        """
        {"name":"Bygg Kunde AS","organizationNumber":"999888777","email":"post@kunde.example",
         "isPrivateIndividual":false,"language":"NO","invoiceSendMethod":"EMAIL",
         "currency":{"id":1},"invoicesDueIn":14,"invoicesDueInType":"DAYS",
         "postalAddress":{"addressLine1":"Gata 1","postalCode":"0150","city":"Oslo",
                          "country":{"id":161}}}""";
    long customer = id(checked(caller, "POST", "/customer", body));
    checked(caller, "PUT", "/customer/" + customer, "{\"version\":0,\"name\":\"Ny\"}");
    checked(
        caller,
        "GET",
        "/customer?organizationNumber=999888777&fields=*,postalAddress(*),changes",
        null);
    checked(caller, "GET", "/customer/" + customer, null);
    return customer;
  }

  private void invoiceFlow(Http caller, long customer) throws Exception {
    String line = line("10.5", "850.00", 3);
    long order = id(checked(caller, "POST", "/order", orderJson(customer, "CW-SPEC", line)));
    checked(caller, "PUT", "/order/" + order, "{\"version\":1,\"invoiceComment\":\"Hei\"}");
    checked(caller, "GET", "/order/" + order + "?fields=*,orderLines(*),customer(*),changes", null);
    checked(caller, "GET", "/order?orderDateFrom=2026-03-01&orderDateTo=2026-03-02", null);
    String charge = "/order/" + order + "/:invoice?invoiceDate=2026-03-02&sendToCustomer=false";
    long invoice = id(checked(caller, "PUT", charge, null));
    String everything = "?fields=*,orders(*),orderLines(*),voucher(*),postings(*),changes";
    checked(caller, "GET", "/invoice/" + invoice + everything, null);
    checked(caller, "GET", "/invoice?invoiceDateFrom=2026-03-01&invoiceDateTo=2026-04-01", null);
    String posted =
        "{\"invoiceDate\":\"2026-03-02\",\"invoiceDueDate\":\"2026-03-16\",\"orders\":[%s]}"
            .formatted(orderJson(customer, "CW-SPEC-2", line));
    checked(caller, "POST", "/invoice?sendToCustomer=false", posted);
    long way =
        caller.get("/invoice/paymentType").json().path("values").get(0).path("id").longValue();
    String payment = "?paymentDate=2026-03-05&paymentTypeId=%d&paidAmount=100".formatted(way);
    checked(caller, "PUT", "/invoice/" + invoice + "/:payment" + payment, null);
    checked(
        caller,
        "GET",
        "/ledger/closeGroup?dateFrom=2026-03-05&dateTo=2026-03-06&fields=*,postings(*)",
        null);
    checked(
        caller,
        "PUT",
        "/invoice/" + invoice + "/:createCreditNote?date=2026-03-09&sendToCustomer=false",
        null);
    long spare = id(checked(caller, "POST", "/order", orderJson(customer, "spare", line)));
    checked(caller, "DELETE", "/order/" + spare, null);
  }

  @Test
  void the_check_itself_finds_what_is_wrong() {
    HttpHeaders json =
        HttpHeaders.of(Map.of("Content-Type", List.of("application/json")), (name, value) -> true);
    Answer answer = new Answer(200, json, "{\"value\":{\"id\":\"one\"}}");

    assertThat(errors("GET", "/customer/1", null, answer)).isNotEmpty();
    Answer good = new Answer(201, json, "{\"value\":{\"id\":1}}");
    assertThat(errors("POST", "/customer", "{\"name\":7}", good)).isNotEmpty();
    assertThat(errors("POST", "/customer", "{\"name\":\"A\"}", good)).isEmpty();
  }

  private static Set<String> errors(String method, String path, String body, Answer answer) {
    Map<String, String> headers =
        body == null ? Map.of() : Map.of("Content-Type", "application/json; charset=utf-8");
    return TripletexSpec.DOCUMENT
        .orElseThrow()
        .errors(
            new Sent(method, path, headers, body),
            new Answered(answer.status(), answer.header("Content-Type"), answer.body()));
  }

  private static long id(Answer answer) {
    return answer.value().path("id").longValue();
  }

  private static Answer checked(Http caller, String method, String path, String body)
      throws Exception {
    Answer answer = caller.send(method, path, body);
    assertThat(answer.status()).as(path + " " + answer.body()).isLessThan(300);
    assertThat(errors(method, path, body, answer))
        .as(method + " " + path + " answered " + answer.body())
        .isEmpty();
    return answer;
  }
}
