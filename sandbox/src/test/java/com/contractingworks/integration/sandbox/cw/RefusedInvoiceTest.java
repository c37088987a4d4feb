package com.contractingworks.integration.sandbox.cw;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the write API refuses, and how it says so. */
class RefusedInvoiceTest extends CwTest {

  @Test
  void every_wrong_field_is_named() throws Exception {
    Answer answer =
        bygg.post(
            "/invoices",
            """
            {"invoiceDate":"01.03.2026","currency":"kroner","foo":1,"customer":{"email":"nobody"},
             "lines":[{"quantity":"many","unitPrice":1e15,"vatCode":"høy","colour":"red"}]}""");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("errors").valueStream().map(e -> e.path("pointer").stringValue()))
        .containsExactlyInAnyOrder(
            "#/invoiceDate",
            "#/dueDate",
            "#/deliveryDate",
            "#/currency",
            "#/foo",
            "#/customer/name",
            "#/customer/email",
            "#/lines/0/description",
            "#/lines/0/quantity",
            "#/lines/0/unitPrice",
            "#/lines/0/vatCode",
            "#/lines/0/colour");
    assertThat(queue.messages()).isEmpty();
  }

  @Test
  void what_is_no_json_object_is_refused() throws Exception {
    for (String body : List.of("{", "[]", "7", "{} {}")) {
      assertThat(bygg.post("/invoices", body).status()).as(body).isEqualTo(400);
    }
    assertThat(bygg.send("POST", "/invoices", null).status()).isEqualTo(400);
  }

  @Test
  void a_body_that_is_not_called_json_is_refused_with_the_header_to_send() throws Exception {
    Http form = bygg.with("Content-Type", "application/x-www-form-urlencoded");
    String id = created().path("id").stringValue();

    for (Answer answer :
        List.of(
            form.post("/invoices", INVOICE),
            form.put("/invoices/" + id, "{}"),
            bygg.with("Content-Type", "nonsense").post("/invoices", INVOICE),
            control.with("Content-Type", "text/plain").post("/faults", "{\"kind\":\"slow\"}"))) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(415);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.json().path("detail").stringValue())
          .contains("Content-Type: application/json");
    }
    assertThat(
            bygg.with("Content-Type", "application/json;charset=UTF-8")
                .post("/invoices", INVOICE)
                .status())
        .isEqualTo(201);
  }

  @Test
  void what_is_no_json_is_said_in_plain_words_with_line_and_column() throws Exception {
    assertThat(problemOf("{\n  \"number\": %\n}"))
        .isEqualTo("is no JSON: something is wrong at line 2, column 13");
    assertThat(problemOf("{\"number\": \"1\""))
        .isEqualTo("is no JSON: it ends too early, at line 1, column 15");
    assertThat(problemOf("{\"number\": \"a\tb\"}")).startsWith("is no JSON: something is wrong at");
    assertThat(problemOf("{\"number\": NaN}")).startsWith("is no JSON: something is wrong at");
    assertThat(problemOf("{} {}")).startsWith("is no JSON: something is wrong at line 1");
    assertThat(control.post("/faults", "{\"kind\":").json().path("detail").stringValue())
        .isEqualTo("the body is no JSON: it ends too early, at line 1, column 9");
  }

  @Test
  void a_key_that_is_there_twice_is_refused() throws Exception {
    assertThat(problemOf(INVOICE.replace("\"currency\"", "\"number\"")))
        .isEqualTo("has the key \"number\" twice, at line 2, column 38");
  }

  @Test
  void a_revision_that_is_no_number_changes_nothing() throws Exception {
    String id = created().path("id").stringValue();

    for (String revision : List.of("\"x\"", "\"1\"", "1.0", "true", "null", "{}", "4294967297")) {
      Answer answer =
          bygg.put("/invoices/" + id, "{\"revision\":%s,\"currency\":\"EUR\"}".formatted(revision));

      assertThat(answer.status()).as(revision).isEqualTo(400);
      assertThat(answer.json().path("errors").get(0).path("pointer").stringValue())
          .isEqualTo("#/revision");
    }
    assertThat(bygg.get("/invoices/" + id).json().path("revision").intValue()).isEqualTo(1);
    assertThat(queue.messages()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-17     | 20\\u000026      | #/number",
        "2026-17     | 20\\u001b26      | #/number",
        "2026-17     | 20\\ud80026      | #/number",
        "Bygg Kunde  | Bygg\\nKunde     | #/customer/name",
        "Grunnarbeid | Grunn\\u0007arbeid | #/lines/0/description",
        "2026-03-15  | 9999-12-31       | #/dueDate",
        "2026-03-15  | 2100-01-01       | #/dueDate",
        "2026-03-01  | 1999-12-31       | #/invoiceDate",
        "2026-02-28  | +999999999-12-31 | #/deliveryDate",
        "999888777   | 99988877/A       | #/customer/organisationNumber",
        "10.50       | 0.00             | #/lines/0/quantity",
      })
  void what_no_person_would_write_is_refused(String right, String wrong, String pointer)
      throws Exception {
    Answer answer = bygg.post("/invoices", INVOICE.replace(right, wrong));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsString("pointer")).containsExactly(pointer);
    assertThat(queue.messages()).isEmpty();
  }

  @Test
  void a_short_request_far_beyond_the_calendar_is_refused() throws Exception {
    Answer answer =
        bygg.post(
            "/invoices",
            """
            {"invoiceDate":"+999999999-12-31","customer":{"name":"Ola","email":["nobody"]},
             "lines":[{"description":"Timer","quantity":2,"unitPrice":900}]}""");

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsString("pointer"))
        .contains("#/invoiceDate", "#/customer/email");
  }

  @Test
  void what_only_the_erp_refuses_is_accepted() throws Exception {
    String odd =
        INVOICE
            .replace("10.50", "-10.50")
            .replace("\"vatCode\":\"3\"", "\"vatCode\":\"999\"")
            .replace("NOK", "XYZ")
            .replace("Grunnarbeid", "Grunnarbeid\\nuke 9")
            .replace("999888777", "");

    assertThat(bygg.post("/invoices", odd).status()).isEqualTo(201);
  }

  private String problemOf(String body) throws Exception {
    Answer answer = bygg.post("/invoices", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("Source", "Feature", "REDACTED");
    return answer.json().path("errors").get(0).path("detail").stringValue();
  }
}
