package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.contractingworks.integration.provider.contract.VendorSpec.Answered;
import com.contractingworks.integration.provider.contract.VendorSpec.Sent;
import com.contractingworks.integration.provider.vismanet.VismaNetSpec;
import com.contractingworks.integration.sandbox.Http.Answer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Walks a usual flow and holds every request and answer against the vendor's OpenAPI document. */
class VendorSpecTest extends VismaNetTest {

  /** What is created is named by a header only, although the document speaks of an object. */
  private static final String EMPTY = "validation.response.body.missing";

  @BeforeAll
  static void needsTheDocument() {
    assumeTrue(VismaNetSpec.DOCUMENT.isPresent(), VismaNetSpec.CUT::missing);
  }

  @Test
  void a_usual_flow_is_within_the_vendors_document() throws Exception {
    for (String list :
        List.of(
            "/v1/vat",
            "/v1/vat/3",
            "/v1/vatCategory/3",
            "/v1/account",
            "/v1/account/3000",
            "/v1/currency",
            "/v1/currency/NOK",
            "/v1/organization")) {
      checked("GET", list, null);
    }
    String customer =
        number(
            checked(
                "POST",
                "/v1/customer",
                """
                {"name":{"value":"Bygg Kunde AS"},"status":{"value":"Active"},
                 "corporateId":{"value":"999888777"},"currencyId":{"value":"NOK"},
                 "creditTermsId":{"value":"14"},
                 "mainAddress":{"value":{"addressLine1":{"value":"Gata 1"},
                   "countryId":{"value":"NO"}}},
                 "mainContact":{"value":{"email":{"value":"post@kunde.example"}}}}"""));
    checked("GET", "/v1/customer?corporateId=999888777&pageNumber=1&pageSize=10", null);
    checked("GET", "/v1/customer/" + customer, null);
    checked("PUT", "/v1/customer/" + customer, "{\"name\":{\"value\":\"Ny\"}}");
    invoiceFlow(customer);
  }

  private void invoiceFlow(String customer) throws Exception {
    String number =
        number(checked("POST", "/v2/customerinvoice", invoiceJson(customer, "CW-SPEC", true)));
    String path = "/v1/customerinvoice/" + number;
    checked("GET", path, null);
    checked("PUT", path, "{\"hold\":{\"value\":false}}");
    checked("POST", path + "/action/release", null);
    String query = "?externalReference=CW-SPEC&expandApplications=true&expandTaxDetails=true";
    checked("GET", "/v1/customerinvoice" + query, null);
    String payment =
        number(
            checked(
                "POST",
                "/v1/customerPayment",
                """
                {"paymentAmount":{"value":1.00},"paymentLines":[{"operation":"Insert",
                 "documentType":{"value":"Invoice"},"refNbr":{"value":"%s"},
                 "amountPaid":{"value":1.00}}]}"""
                    .formatted(number)));
    checked("GET", "/v1/customerPayment/" + payment, null);
    bygg.post("/v1/customerPayment/" + payment + "/action/release", "{}");
    checked("GET", path, null);
    Answer reversed = bygg.post(path + "/action/reverse", "{\"returnCreditNote\":true}");
    String note = reversed.json().path("referenceNumber").stringValue();
    checked("GET", "/v1/customerCreditNote", null);
    checked("GET", "/v1/customerCreditNote/" + note, null);
    checked("POST", "/v1/customerCreditNote/" + note + "/action/release", null);
    creditNoteFlow(customer, number);
    String spare = invoiceJson(customer, "spare", true);
    String draft = number(checked("POST", "/v2/customerinvoice", spare));
    checked("DELETE", "/v1/customerinvoice/" + draft, null);
  }

  private void creditNoteFlow(String customer, String invoice) throws Exception {
    String body = invoiceJson(customer, "CW-NOTE", true);
    String lines = body.replace("invoiceLines", "lines").replaceFirst("\"documentDueDate.*?},", "");
    String number = number(checked("POST", "/v2/customerCreditNote", lines));
    String path = "/v1/customerCreditNote/" + number;
    checked(
        "PUT",
        path,
        """
        {"hold":{"value":false},"applicationLines":[{"operation":"Insert",
         "documentType":{"value":"Invoice"},"refNbr":{"value":"%s"},"amountPaid":{"value":1.00}}]}"""
            .formatted(invoice));
    checked("GET", path, null);
    checked("POST", path + "/action/release", null);
    checked("GET", "/v1/customerCreditNote?externalReference=CW-NOTE&customer=" + customer, null);
    checked(
        "GET", "/v1/customerinvoice?customer=%s&expandApplications=true".formatted(customer), null);
    String spare = number(checked("POST", "/v2/customerCreditNote", lines));
    checked("DELETE", "/v1/customerCreditNote/" + spare, null);
  }

  @Test
  void the_check_itself_finds_what_is_wrong() {
    assertThat(errors(new Sent("GET", "/v1/customerinvoice?externalReferense=x", Map.of(), "")))
        .isNotEmpty();
    assertThat(errors(post("{\"customerNumber\":\"10001\"}"))).isNotEmpty();
    assertThat(errors(post("{\"customerNummer\":{\"value\":\"10001\"}}"))).isNotEmpty();
    assertThat(errors(post("{\"invoiceLines\":[{\"quantity\":{\"value\":\"x\"}}]}"))).isNotEmpty();
    assertThat(errors(post("{\"customerNumber\":{\"value\":\"10001\"}}"))).isEmpty();
    Sent get = new Sent("GET", "/v1/customerinvoice/1", Map.of(), "");
    Answered wrong = new Answered(200, "application/json", "{\"status\":\"Ajar\"}");
    assertThat(VismaNetSpec.DOCUMENT.orElseThrow().errors(get, wrong)).isNotEmpty();
  }

  private static Sent post(String body) {
    return new Sent("POST", "/v2/customerinvoice", jsonIf(body), body);
  }

  private static Map<String, String> jsonIf(String body) {
    return body == null ? Map.of() : Map.of("Content-Type", "application/json; charset=utf-8");
  }

  private static Set<String> errors(Sent sent) {
    return VismaNetSpec.DOCUMENT.orElseThrow().errors(sent);
  }

  private Answer checked(String method, String path, String body) throws Exception {
    Answer answer = bygg.send(method, path, body);
    assertThat(answer.status()).as(path + " " + answer.body()).isLessThan(300);
    Answered answered = new Answered(answer.status(), answer.header("Content-Type"), answer.body());
    Set<String> errors =
        VismaNetSpec.DOCUMENT
            .orElseThrow()
            .errors(new Sent(method, path, jsonIf(body), body), answered);
    assertThat(errors)
        .as(method + " " + path + " answered " + answer.body())
        .filteredOn(error -> !(answer.status() == 201 && error.contains(EMPTY)))
        .isEmpty();
    return answer;
  }
}
