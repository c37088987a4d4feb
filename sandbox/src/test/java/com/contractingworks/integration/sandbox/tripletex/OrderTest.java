package com.contractingworks.integration.sandbox.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrderTest extends TripletexTest {

  @Test
  void an_order_shows_its_lines_when_asked() throws Exception {
    long customer = customer(bygg);
    long id = order(bygg, customer, "CW-1");

    JsonNode plain = bygg.get("/order/" + id).value();
    assertThat(plain.path("version").intValue()).isEqualTo(1);
    assertThat(plain.path("reference").stringValue()).isEqualTo("CW-1");
    assertThat(plain.path("orderLines").get(0).propertyNames()).containsExactly("id", "url");
    assertThat(plain.path("customer").propertyNames()).containsExactly("id", "url");
    assertThat(plain.has("changes")).isFalse();

    JsonNode more =
        bygg.get(
                "/order/"
                    + id
                    + "?fields=*,orderLines(*,vatType(percentage)),customer(name),changes")
            .value();
    JsonNode line = more.path("orderLines").get(0);
    assertThat(line.path("amountExcludingVatCurrency").decimalValue())
        .isEqualByComparingTo("8925.00");
    assertThat(line.path("amountIncludingVatCurrency").decimalValue())
        .isEqualByComparingTo("11156.25");
    assertThat(line.path("vatType").toString()).isEqualTo("{\"percentage\":25}");
    assertThat(more.path("customer").toString()).isEqualTo("{\"name\":\"Bygg Kunde AS\"}");
    assertThat(more.path("changes").get(0).path("changeType").stringValue()).isEqualTo("CREATE");
    assertThat(more.path("changes").get(0).path("employeeId").longValue()).isEqualTo(10011);
  }

  @Test
  void a_wrong_name_in_the_filter_is_refused() throws Exception {
    long id = order(bygg, customer(bygg), "x");
    for (String fields :
        List.of("id,nothing", "customer(nothing)", "customer(name", "id,,name", "id(x)", ")")) {
      Answer answer = bygg.get("/order/" + id + "?fields=" + fields);
      assertProblem(answer, 400, 11000, null, null);
      assertThat(answer.json().path("message").stringValue())
          .startsWith("Illegal field in fields filter: ");
    }
    assertThat(bygg.get("/order/" + id + "?fields=nothing").json().path("message").stringValue())
        .isEqualTo(
            "Illegal field in fields filter: nothing. nothing does not match a field in the model:"
                + " OrderDTO");
  }

  @Test
  void a_list_needs_both_dates_and_the_second_is_excluded() throws Exception {
    Http own = loggedIn("bench-020-employee-token");
    order(own, customer(own), "on the first of March");

    assertProblem(
        own.get("/order?orderDateTo=2026-03-02"),
        422,
        18000,
        "orderDateFrom",
        "Kan ikke være null.");
    assertProblem(
        own.get("/order?orderDateFrom=2026-03-01"),
        422,
        18000,
        "orderDateTo",
        "Kan ikke være null.");
    assertThat(own.get("/order?orderDateFrom=2026-03-01&orderDateTo=2026-03-01").status())
        .isEqualTo(422);
    assertThat(own.get("/order?orderDateFrom=x&orderDateTo=2026-03-01").status()).isEqualTo(422);
    assertThat(references(own, "2026-03-01", "2026-03-02"))
        .containsExactly("on the first of March");
    assertThat(references(own, "2026-02-01", "2026-03-01")).isEmpty();
  }

  @Test
  void a_list_is_read_in_pages_and_sorted() throws Exception {
    Http own = loggedIn("bench-021-employee-token");
    long customer = customer(own);
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(order(own, customer, "page " + i));
    }
    String dates = "/order?orderDateFrom=2026-03-01&orderDateTo=2026-03-02&fields=id";

    JsonNode first = own.get(dates + "&count=3").json();
    JsonNode second = own.get(dates + "&count=3&from=3").json();

    assertThat(first.path("count").intValue()).isEqualTo(3);
    assertThat(second.path("count").intValue()).isEqualTo(2);
    assertThat(second.path("from").intValue()).isEqualTo(3);
    assertThat(second.path("values").get(1).path("id").longValue()).isEqualTo(ids.get(4));
    assertThat(own.get(dates + "&sorting=-id").json().path("values").get(0).path("id").longValue())
        .isEqualTo(ids.get(4));
    assertProblem(own.get(dates + "&sorting=reference"), 422, 17000, null, null);
    assertProblem(own.get(dates + "&count=many"), 422, 21000, null, null);
  }

  @Test
  void an_unchanged_list_is_not_sent_again() throws Exception {
    Http own = loggedIn("bench-022-employee-token");
    long customer = customer(own);
    order(own, customer, "a");
    String list = "/order?orderDateFrom=2026-03-01&orderDateTo=2026-03-02";
    String digest = own.get(list).json().path("versionDigest").stringValue();

    assertThat(own.with("If-None-Match", digest).get(list).status()).isEqualTo(304);
    order(own, customer, "b");
    assertThat(own.with("If-None-Match", digest).get(list).status()).isEqualTo(200);
  }

  @Test
  void wrong_orders_are_refused_with_the_path() throws Exception {
    Answer empty = bygg.post("/order", "{\"orderLines\":[{\"count\":1}]}");
    for (String field : List.of("customer", "orderDate", "deliveryDate")) {
      assertProblem(empty, 422, 18000, field, "Kan ikke være null.");
    }
    assertProblem(empty, 422, 18000, "orderLines[0].description", "Feltet må fylles ut.");
    long customer = customer(bygg);
    assertProblem(
        bygg.post("/order", orderJson(customer, "x", line("1", "1", 999))),
        422,
        18000,
        "orderLines[0].vatType.id",
        "Ugyldig mva-kode.");
    assertProblem(
        bygg.post(
            "/order",
            orderJson(
                customer, "x", "{\"description\":\"d\",\"unitPriceIncludingVatCurrency\":10}")),
        422,
        18000,
        "orderLines[0].unitPriceIncludingVatCurrency",
        "The unit price must be exclusive VAT since isPrioritizeAmountsIncludingVat is false.");
    assertProblem(
        bygg.post("/order", orderJson(customer, "x", "{\"desc\":\"d\"}")),
        422,
        16000,
        "orderLines[0].desc",
        "Feltet eksisterer ikke i objektet.");
  }

  @Test
  void a_company_without_vat_may_not_charge_it() throws Exception {
    Http noVat = loggedIn("no-vat-employee-token");
    long customer = customer(noVat);

    assertProblem(
        noVat.post("/order", orderJson(customer, "x", line("1", "1", 3))),
        422,
        18000,
        "orderLines[0].vatType.id",
        "Ugyldig mva-kode.");
    assertThat(noVat.post("/order", orderJson(customer, "x", line("1", "1", 6))).status())
        .isEqualTo(201);
  }

  @Test
  void an_order_is_changed_by_version_and_its_lines_only_on_request() throws Exception {
    long id = order(bygg, customer(bygg), "x");

    Answer changed =
        bygg.put("/order/" + id, "{\"version\":1,\"invoiceComment\":\"Hei\",\"orderLines\":[]}");
    assertThat(changed.value().path("version").intValue()).isEqualTo(2);
    assertThat(changed.value().path("orderLines").size()).isEqualTo(1);
    assertProblem(
        bygg.put("/order/" + id, "{\"version\":1,\"reference\":\"y\"}"), 409, 8000, null, null);

    Answer replaced =
        bygg.put(
            "/order/" + id + "?updateLinesAndGroups=true&fields=*,orderLines(*)",
            "{\"orderLines\":[%s]}".formatted(line("2", "10", 31)));
    assertThat(replaced.value().path("orderLines").size()).isEqualTo(1);
    assertThat(
            replaced
                .value()
                .path("orderLines")
                .get(0)
                .path("amountIncludingVatCurrency")
                .decimalValue())
        .isEqualByComparingTo("23.00");
  }

  @Test
  void only_an_order_that_is_not_invoiced_can_be_deleted() throws Exception {
    long customer = customer(bygg);
    long open = order(bygg, customer, "open");
    long invoiced = order(bygg, customer, "invoiced");
    charge(bygg, invoiced);

    assertThat(bygg.delete("/order/" + open).status()).isEqualTo(204);
    assertThat(bygg.get("/order/" + open).status()).isEqualTo(404);
    assertThat(bygg.delete("/order/" + invoiced).status()).isEqualTo(422);
    assertThat(bygg.get("/order/" + invoiced).value().path("isClosed").booleanValue()).isTrue();
  }

  private static List<String> references(Http caller, String from, String to) throws Exception {
    return caller
        .get("/order?orderDateFrom=" + from + "&orderDateTo=" + to + "&fields=reference")
        .json()
        .path("values")
        .valueStream()
        .map(order -> order.path("reference").stringValue())
        .toList();
  }
}
