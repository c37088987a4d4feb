package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.sandbox.Http.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ControlTest extends VismaNetTest {

  @Test
  void invoices_and_drafts_are_listed_apart() throws Exception {
    String draft = invoice(bygg, "CW-draft", true);
    String released = released(bygg, "CW-final").path("referenceNumber").stringValue();

    assertThat(listed("/drafts", draft).path("reference").stringValue()).isEqualTo("CW-draft");
    JsonNode invoice = listed("/invoices", released);
    assertThat(invoice.path("reference").stringValue()).isEqualTo("CW-final");
    assertThat(invoice.path("amount").decimalValue()).isEqualByComparingTo("11156.25");
    assertThat(invoice.path("companyId").longValue()).isEqualTo(2001);
    assertThat(listed("/invoices", draft)).isNull();
  }

  @Test
  void a_lost_answer_is_a_dropped_connection_after_the_release() throws Exception {
    String number = invoice(bygg, "CW-lost", false);
    control.post("/faults", "{\"kind\":\"answer-lost\"}");

    assertThatThrownBy(() -> bygg.post("/v1/customerinvoice/" + number + "/action/release", null))
        .isInstanceOf(IOException.class);

    assertThat(listed("/invoices", number)).isNotNull();
  }

  @Test
  void an_error_500_releases_nothing() throws Exception {
    String number = invoice(bygg, "CW-500", false);
    control.post("/faults", "{\"kind\":\"error-500\"}");

    Answer answer = bygg.post("/v1/customerinvoice/" + number + "/action/release", null);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().path("ExceptionType").stringValue()).isEqualTo("IPPException");
    assertThat(listed("/drafts", number)).isNotNull();
  }

  @Test
  void a_rate_limited_call_says_when_to_come_back() throws Exception {
    control.post("/faults", "{\"kind\":\"rate-limited\",\"millis\":2001,\"path\":\"draft\"}");

    Answer answer = bygg.post("/v2/customerinvoice", "{}");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("3");
    assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("0");
  }

  @Test
  void a_person_changes_an_unreleased_invoice() throws Exception {
    String number = invoice(bygg, "CW-edit", true);

    control.post("/invoices/" + number, "{\"invoiceText\":{\"value\":\"Ring meg\"}}");

    assertThat(bygg.get("/v1/customerinvoice/" + number).json().path("invoiceText").stringValue())
        .isEqualTo("Ring meg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/faults        | {\"kind\":\"slow\",\"path\":\"order\"}  | [invoice, draft, credit, credit-draft, customer, token, read]",
        "/payments      | {\"invoiceId\":1}                       | amount",
        "/webhooks      | {\"orderUpdateOnInvoice\":true}         | unknown here",
        "/subscriptions | {\"url\":\"nowhere\",\"key\":\"k\"}     | url must be an address"
      })
  void a_wrong_request_is_refused_in_words(String path, String body, String words)
      throws Exception {
    Answer answer = control.post(path, body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("detail").stringValue()).contains(words);
  }

  @Test
  void data_is_deleted_only_where_a_setting_allows_it() throws Exception {
    assertThat(control.post("/reset", null).status()).isEqualTo(403);
  }

  private JsonNode listed(String list, String number) throws Exception {
    return control
        .get(list)
        .json()
        .valueStream()
        .filter(each -> each.path("number").asString().equals(number))
        .findFirst()
        .orElse(null);
  }
}
