package com.contractingworks.integration.sandbox.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CustomerTest extends TripletexTest {

  private static final String WHOLE =
      """
      {"name":"Bygg Kunde AS","organizationNumber":"%s","email":"post@kunde.example",
       "isPrivateIndividual":false,"language":"NO","invoiceSendMethod":"EMAIL","currency":{"id":1},
       "postalAddress":{"addressLine1":"Gata 1","postalCode":"0150","city":"Oslo",
                        "country":{"id":161}}}""";

  @Test
  void a_customer_is_created_with_number_and_version() throws Exception {
    Answer created = bygg.post("/customer", WHOLE.formatted("111222333"));

    assertThat(created.status()).isEqualTo(201);
    JsonNode customer = created.value();
    long id = customer.path("id").longValue();
    assertThat(customer.path("version").intValue()).isZero();
    assertThat(customer.path("customerNumber").longValue()).isGreaterThan(10_000);
    assertThat(customer.path("url").stringValue()).isEqualTo("tripletex.no/v2/customer/" + id);
    assertThat(customer.path("postalAddress").propertyNames()).containsExactly("id", "url");
    JsonNode address =
        bygg.get("/customer/" + id + "?fields=postalAddress(city,country(isoAlpha2Code))").value();
    assertThat(address.toString())
        .isEqualTo(
            "{\"postalAddress\":{\"city\":\"Oslo\",\"country\":{\"isoAlpha2Code\":\"NO\"}}}");
  }

  @Test
  void the_first_numbers_of_a_company_may_be_asked_for_at_once() throws Exception {
    Http own = loggedIn("bench-013-employee-token");
    List<CompletableFuture<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      calls.add(
          Http.client()
              .sendAsync(
                  own.request("POST", "/customer", "{\"name\":\"A\"}"), BodyHandlers.discarding())
              .thenApply(HttpResponse::statusCode));
    }

    assertThat(calls.stream().map(CompletableFuture::join)).containsOnly(201);
    assertThat(
            own.get("/customer?fields=customerNumber")
                .json()
                .path("values")
                .valueStream()
                .map(customer -> customer.path("customerNumber").longValue()))
        .doesNotHaveDuplicates()
        .hasSize(12);
  }

  @Test
  void a_customer_is_found_by_organisation_number_name_and_mail() throws Exception {
    Http own = loggedIn("bench-010-employee-token");
    own.post("/customer", WHOLE.formatted("444555666"));
    own.post("/customer", "{\"name\":\"Annen\"}");

    assertThat(count(own, "organizationNumber=444555666")).isEqualTo(1);
    assertThat(count(own, "organizationNumber=444")).isZero();
    assertThat(count(own, "email=post@kunde.example")).isEqualTo(1);
    assertThat(count(own, "customerName=kunde")).isEqualTo(1);
    assertThat(count(own, "isInactive=true")).isZero();
    assertThat(count(own, "changedSince=2099-01-01T00:00:00")).isZero();
    assertThat(count(own, "changedSince=2020-01-01T00:00:00")).isEqualTo(2);
  }

  @Test
  void two_customers_may_have_one_organisation_number() throws Exception {
    Http own = loggedIn("bench-011-employee-token");
    own.post("/customer", WHOLE.formatted("777"));
    own.post("/customer", WHOLE.formatted("777"));

    assertThat(count(own, "organizationNumber=777")).isEqualTo(2);
  }

  @Test
  void a_change_touches_only_what_it_names() throws Exception {
    long id = bygg.post("/customer", WHOLE.formatted("888")).value().path("id").longValue();

    Answer changed =
        bygg.put("/customer/" + id, "{\"version\":0,\"invoiceEmail\":\"f@k.example\"}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.value().path("version").intValue()).isEqualTo(1);
    assertThat(changed.value().path("organizationNumber").stringValue()).isEqualTo("888");
    assertThat(changed.value().path("invoiceEmail").stringValue()).isEqualTo("f@k.example");
  }

  @Test
  void a_change_of_an_older_version_is_a_conflict() throws Exception {
    long id = customer(bygg);
    bygg.put("/customer/" + id, "{\"name\":\"Ny\"}");

    assertProblem(
        bygg.put("/customer/" + id, "{\"version\":0,\"name\":\"Eldre\"}"), 409, 8000, null, null);
  }

  @Test
  void wrong_bodies_are_refused_with_the_field() throws Exception {
    assertProblem(bygg.post("/customer", "{}"), 422, 18000, "name", "Kan ikke være null.");
    String unknown = "Feltet eksisterer ikke i objektet.";
    assertProblem(bygg.post("/customer", "{\"foo\":1}"), 422, 16000, "foo", unknown);
    assertProblem(
        bygg.post("/customer", "{\"postalAddress\":{\"street\":\"x\"}}"),
        422,
        16000,
        "postalAddress.street",
        unknown);
    String type = "Verdien er ikke av korrekt type for dette feltet.";
    assertProblem(bygg.post("/customer", "{\"name\":7}"), 422, 16000, "name", type);
    assertProblem(bygg.post("/customer", "{\"language\":\"SV\"}"), 422, 16000, "language", type);
    assertProblem(bygg.post("/customer", "{"), 422, 22000, null, null);
    assertProblem(
        bygg.post("/customer", "{\"name\":\"A\",\"email\":\"nobody\"}"),
        422,
        18000,
        "email",
        "Ugyldig e-postadresse.");
    assertProblem(
        bygg.post("/customer", "{\"name\":\"%s\"}".formatted("x".repeat(256))),
        422,
        16000,
        "name",
        "Kan ikke være lengre enn 255 tegn.");
    assertProblem(
        bygg.post("/customer", "{\"name\":\"A\",\"department\":{\"id\":1}}"),
        422,
        16000,
        "department",
        "Finnes ikke i denne sandkassen. Send uten feltet.");
  }

  @Test
  void only_an_unused_customer_can_be_deleted() throws Exception {
    long unused = customer(bygg);
    long used = customer(bygg);
    order(bygg, used, "uses");

    assertThat(bygg.delete("/customer/" + unused).status()).isEqualTo(204);
    assertThat(bygg.get("/customer/" + unused).status()).isEqualTo(404);
    assertProblem(bygg.delete("/customer/" + used), 422, 18000, null, null);
  }

  @Test
  void nothing_of_one_company_is_seen_by_another() throws Exception {
    Http ror = loggedIn("demo-ror-employee-token");
    long customer = customer(bygg);
    long order = order(bygg, customer, "private");

    assertProblem(ror.get("/customer/" + customer), 404, 6000, null, null);
    assertProblem(ror.put("/customer/" + customer, "{\"name\":\"x\"}"), 404, 6000, null, null);
    assertProblem(ror.delete("/customer/" + customer), 404, 6000, null, null);
    assertProblem(ror.get("/order/" + order), 404, 6000, null, null);
    assertProblem(charge(ror, order), 404, 6000, null, null);
    assertProblem(
        ror.post("/order", orderJson(customer, "x", line("1", "1", 3))),
        422,
        18000,
        "customer.id",
        "Objektet finnes ikke.");
    assertThat(count(ror, "id=" + customer)).isZero();
  }

  @Test
  void reference_data_has_the_vendors_ids() throws Exception {
    assertThat(bygg.get("/currency?code=NOK&fields=id").json().path("values").toString())
        .isEqualTo("[{\"id\":1}]");
    assertThat(bygg.get("/country?code=NO&fields=id").json().path("values").toString())
        .isEqualTo("[{\"id\":161}]");
    assertThat(
            bygg.get("/ledger/vatType?number=33&fields=id,percentage")
                .json()
                .path("values")
                .toString())
        .isEqualTo("[{\"id\":32,\"percentage\":12}]");
    assertThat(bygg.get("/ledger/account?number=3000").json().path("count").intValue())
        .isEqualTo(1);
    assertThat(bygg.get("/ledger/vatType/3").value().path("number").stringValue()).isEqualTo("3");
    assertThat(bygg.get("/ledger/vatType/999").status()).isEqualTo(404);
  }

  @Test
  void a_company_without_vat_has_only_codes_without_vat() throws Exception {
    Http noVat = loggedIn("no-vat-employee-token");

    assertThat(numbers(noVat, "?typeOfVat=OUTGOING&fields=number")).containsExactly("0", "6", "7");
    assertThat(numbers(bygg, "?typeOfVat=OUTGOING&fields=number")).contains("3", "33", "52");
  }

  @Test
  void products_are_found_by_the_account_that_they_are_sold_on() throws Exception {
    Http own = loggedIn("bench-021-employee-token");
    long account = own.get("/ledger/account?number=3000").json().at("/values/0/id").longValue();
    own.post(
        "/product",
        "{\"name\":\"Time\",\"number\":\"78\",\"account\":{\"id\":%d}}".formatted(account));
    own.post("/product", "{\"name\":\"Spiker\",\"number\":\"79\"}");

    assertThat(
            own.get("/product?accountId=" + account + "&isInactive=false")
                .json()
                .path("values")
                .findValuesAsString("number"))
        .containsExactly("78");
    assertThat(own.get("/product?isInactive=true").json().path("count").intValue()).isZero();
  }

  @Test
  void a_product_number_is_taken_once() throws Exception {
    Http own = loggedIn("bench-012-employee-token");
    assertThat(own.post("/product", "{\"name\":\"Spiker\",\"number\":\"77\"}").status())
        .isEqualTo(201);

    assertProblem(
        own.post("/product", "{\"name\":\"Skrue\",\"number\":\"77\"}"),
        422,
        18000,
        "number",
        "Produktnummeret 77 er i bruk.");
    assertThat(own.get("/product?productNumber=77").json().path("count").intValue()).isEqualTo(1);
  }

  private static int count(Http caller, String filter) throws Exception {
    return caller.get("/customer?" + filter).json().path("count").intValue();
  }

  private static List<String> numbers(Http caller, String query) throws Exception {
    return caller
        .get("/ledger/vatType" + query)
        .json()
        .path("values")
        .valueStream()
        .map(value -> value.path("number").stringValue())
        .toList();
  }
}
