package com.contractingworks.integration.sandbox.cw;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import com.contractingworks.integration.sandbox.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OptionalPartsTest extends CwTest {

  private static final String WHOLE =
      """
      {"number":"2026-18","invoiceDate":"2026-03-01","currency":"SEK",
       "customer":{"name":"Kari Hansen","email":"kari@kunde.example","kind":"PERSON",
         "address":{"lines":[" Storgatan 1","","Oppgang B"],"postalCode":"111 22","city":"Stockholm","country":"SE"}},
       "references":{"yourReference":"Kari","ourReference":" ","purchaseOrder":"PO-7"},
       "customerText":"Takk.\\nSpør gjerne.","totalWithVat":"675.00",
       "lines":[{"description":"Grunnarbeid","quantity":1,"unitPrice":600,"vatCode":"3","discountPercent":10.0,
         "unit":"timer","productCode":"G-1","incomeAccount":"3000"},
         {"description":"Gratis befaring","quantity":-1,"unitPrice":0}]}""";

  @Test
  void what_an_invoice_may_do_without_is_kept_and_read_by_the_services_own_query()
      throws Exception {
    Answer created = bygg.post("/invoices", WHOLE);
    assertThat(created.status()).as(created.body()).isEqualTo(201);

    JsonNode invoice = asTheServiceReads(created.json().path("id").stringValue());

    assertThat(invoice.at("/customer/kind").stringValue()).isEqualTo("PERSON");
    assertThat(invoice.at("/customer/address").toString())
        .isEqualTo(
            """
            {"lines":["Storgatan 1","Oppgang B"],"postalCode":"111 22","city":"Stockholm","country":"SE"}""");
    assertThat(invoice.path("references").toString())
        .isEqualTo("{\"yourReference\":\"Kari\",\"ourReference\":null,\"purchaseOrder\":\"PO-7\"}");
    assertThat(invoice.path("customerText").stringValue()).isEqualTo("Takk.\nSpør gjerne.");
    assertThat(invoice.path("totalWithVat").stringValue()).isEqualTo("675.00");
    assertThat(invoice.at("/lines/nodes/0").toString())
        .isEqualTo(
            """
            {"position":1,"description":"Grunnarbeid","quantity":"1","unitPrice":"600","vatCode":"3",\
            "discountPercent":"10.0","unit":"timer","productCode":"G-1","incomeAccount":"3000"}""");
    assertThat(invoice.at("/lines/nodes/1/discountPercent").isNull()).isTrue();
  }

  @Test
  void a_change_takes_a_part_away_by_null() throws Exception {
    String id = bygg.post("/invoices", WHOLE).json().path("id").stringValue();

    JsonNode changed =
        bygg.put("/invoices/" + id, "{\"references\":null,\"totalWithVat\":null}").json();

    assertThat(changed.has("references")).isFalse();
    assertThat(changed.has("totalWithVat")).isFalse();
    assertThat(changed.has("customerText")).isTrue();
    assertThat(asTheServiceReads(id).path("references").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"PERSON\"  | \"CAT\"                                  | #/customer/kind",
        "\"kind\"    | \"organisationNumber\":\"999888777\",\"kind\" | #/customer/organisationNumber",
        "\"SE\"      | \"Sverige\"                              | #/customer/address/country",
        "\"SE\"      | \"XX\"                                   | #/customer/address/country",
        "[\" Storgatan 1\",\"\",\"Oppgang B\"] | [1]            | #/customer/address/lines",
        "[\" Storgatan 1\",\"\",\"Oppgang B\"] | [\"1\",\"2\",\"3\",\"4\"] | #/customer/address/lines",
        "\"city\"    | \"town\":\"x\",\"city\"                  | #/customer/address/town",
        "{\"yourReference\":\"Kari\",\"ourReference\":\" \",\"purchaseOrder\":\"PO-7\"} | \"x\" | #/references",
        "\"675.00\"  | \"much\"                                 | #/totalWithVat",
        "10.0        | 100.1                                    | #/lines/0/discountPercent",
        "10.0        | -1                                       | #/lines/0/discountPercent",
        "\"3000\"    | \"salg\"                                 | #/lines/0/incomeAccount",
      })
  void what_is_wrong_with_such_a_part_is_named(String right, String wrong, String pointer)
      throws Exception {
    Answer answer = bygg.post("/invoices", WHOLE.replace(right, wrong));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsString("pointer")).containsExactly(pointer);
  }

  private JsonNode asTheServiceReads(String id) throws IOException, InterruptedException {
    Http graphql =
        Http.at("http://localhost:" + port + "/sandbox/cw/graphql")
            .with("Authorization", "Bearer demo-cw-token");
    Map<String, Object> variables = Map.of("clientId", "demo-bygg", "id", id, "first", 100);
    Answer answer =
        graphql.post(
            "", Json.MAPPER.writeValueAsString(Map.of("query", query(), "variables", variables)));
    assertThat(answer.json().has("errors")).as(answer.body()).isFalse();
    return answer.json().at("/data/invoice");
  }

  /** The query that the command side sends. */
  private static String query() throws IOException {
    try (InputStream in = OptionalPartsTest.class.getResourceAsStream("/cw-invoice.graphql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
