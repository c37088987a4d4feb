package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.provider.Outcome;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Fault case 38: the ERP locks a VAT code that the mapping uses. Every invoice is refused by name
 * of the field, and when the code is open again all of them are tried again at once.
 */
@PersistenceTest
class BulkRetryTest {

  private static final Behaviour LOCKED =
      new Behaviour(
          call -> {},
          false,
          document -> {},
          new Outcome.Rejected(
              "validation",
              "VAT code 3 is locked.",
              List.of(new FieldError("lines[0].vatCode", "invalid", "It is locked."))));

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void what_a_locked_code_kept_back_is_tried_again_at_once_and_who_is_late_is_told() {
    List<String> invoices = List.of("lock-1", "lock-2", "lock-3");
    invoices.forEach(BulkRetryTest::refuse);
    assertThat(service.payloads("demo/lock-1", "PublicationRejected"))
        .singleElement()
        .asString()
        .contains("lines[0].vatCode");

    HttpResponse<String> retried = retry(invoices, "the code is open again");

    assertThat(retried.statusCode()).isEqualTo(200);
    assertThat(retried.body())
        .isEqualTo("{\"accepted\":[\"lock-1\",\"lock-2\",\"lock-3\"],\"refused\":[]}");
    for (String invoice : invoices) {
      service.assertHistory(
          invoice,
          "PublicationRequested",
          "PublicationRejected",
          "PublicationRequested",
          "PublicationAccepted");
    }
    assertThat(service.metadata("demo/lock-2", "PublicationRequested"))
        .containsEntry(EventMetadata.ACTOR, "kari");

    HttpResponse<String> late = retry(invoices, "the code is open again");
    assertThat(late.statusCode()).isEqualTo(200);
    assertThat(late.body()).contains("\"accepted\":[]", "STALE_ATTEMPT", "demo/lock-3");
  }

  @Test
  void one_that_is_in_no_state_for_it_holds_no_other_back() {
    refuse("one");

    HttpResponse<String> retried = retry(List.of("never-announced", "one"), "mended");

    assertThat(retried.body())
        .startsWith("{\"accepted\":[\"one\"],\"refused\":[{\"invoiceId\":\"never-announced\"")
        .contains("\"code\":\"UNKNOWN\"");
  }

  @Test
  void a_request_that_cannot_be_read_says_all_that_is_wrong_and_retries_nothing() {
    refuse("kept");

    HttpResponse<String> answer =
        send(
            """
            {"invoices":[{"invoiceId":"kept","expectedAttempt":1},{"invoiceId":"KEPT","expectedAttempt":1},
             {"invoiceId":"a b","expectedAttempt":-1,"revision":1}],"reason":" ","all":true}
            """);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains(
            "invoices[1].invoiceId: This invoice is in the list twice.",
            "\"field\":\"invoices[2].invoiceId\"",
            "\"field\":\"invoices[2].expectedAttempt\"",
            "\"field\":\"invoices[2].revision\"",
            "\"field\":\"reason\"",
            "\"field\":\"all\"");
    assertThat(service.history("kept"))
        .containsExactly("PublicationRequested", "PublicationRejected");
  }

  @Test
  void a_list_has_at_least_one_invoice_and_no_more_than_a_page() {
    List<String> tooMany = IntStream.rangeClosed(0, 200).mapToObj(i -> "inv-" + i).toList();
    for (String body : List.of("{\"reason\":\"r\"}", body(List.of(), "r"), body(tooMany, "r"))) {
      assertThat(send(body).body()).contains("\"status\":400", "A list of 1 to 200 invoices");
    }
    assertThat(send("[]").body()).contains("It must be a JSON object such as {\\\"invoices");
  }

  private static void refuse(String invoice) {
    service.erp.whenPublishing(invoice, LOCKED);
    service.announce(invoice, 1);
    service.assertHistory(invoice, "PublicationRequested", "PublicationRejected");
  }

  private static HttpResponse<String> retry(List<String> invoices, String reason) {
    return send(body(invoices, reason));
  }

  private static String body(List<String> invoices, String reason) {
    return invoices.stream()
        .map("{\"invoiceId\":\"%s\",\"expectedAttempt\":1}"::formatted)
        .collect(
            Collectors.joining(",", "{\"invoices\":[", "],\"reason\":\"%s\"}".formatted(reason)));
  }

  private static HttpResponse<String> send(String body) {
    return service.request(
        "POST", "/api/v1/invoice-syncs/demo/retry", body, "Content-Type", "application/json");
  }
}
