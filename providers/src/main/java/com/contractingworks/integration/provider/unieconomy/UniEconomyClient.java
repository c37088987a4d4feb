package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.http.Pages;
import com.contractingworks.integration.provider.http.Query;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** UniEconomy's endpoints, one method each. Knows no document of ours. */
final class UniEconomyClient {

  private static final String BIZ = "/api/biz/";
  private static final String EXPANDED = "Items";

  private final UniEconomyHttp http;
  private final UniEconomySettings settings;

  UniEconomyClient(UniEconomySettings settings, OutgoingRules rules) {
    this.settings = settings;
    this.http = new UniEconomyHttp(settings, rules);
  }

  /** See {@code Provider}. */
  OptionalInt requestsLeft(Connection connection) {
    return http.requestsLeft(connection);
  }

  /** Why no operation should begin now; see {@link UniEconomyHttp#notNow}. */
  Optional<HttpFailure> notNow(Call call) {
    return http.notNow(call);
  }

  /** The connection's company; empty if the token leads to others only. Asked with a new token. */
  HttpResult<Optional<Entity>> company(Call call) {
    http.forgetToken(call);
    String key = http.companyKey(call);
    return many(get("/api/init/companies", Query.none()), call)
        .then(
            companies ->
                new HttpResult.Ok<>(
                    companies.stream()
                        .filter(company -> key.equalsIgnoreCase(company.text("Key")))
                        .findFirst()));
  }

  /** Customers that a filter may let through; it may let others through as well. */
  HttpResult<List<Entity>> customers(String filter, Call call) {
    Query query = Query.of("expand", "Info,Info.DefaultEmail,Info.InvoiceAddress");
    return all("customers", filter == null ? query : query.and("filter", filter), call);
  }

  HttpResult<Entity> createCustomer(ObjectNode body, Call call) {
    return one(post("customers", Query.none(), body), call);
  }

  HttpResult<List<Entity>> vatTypes(Call call) {
    return all("vattypes", Query.none(), call);
  }

  HttpResult<List<Entity>> accounts(String number, Call call) {
    return all("accounts", Query.of("filter", "AccountNumber eq " + number), call);
  }

  /**
   * Products that a filter may let through.
   *
   * @param number the vendor calls it part name; without quotes
   */
  HttpResult<List<Entity>> products(String number, Call call) {
    return all("products", Query.of("filter", "PartName eq '" + number + "'"), call);
  }

  HttpResult<List<Entity>> currencies(Call call) {
    return all("currencycodes", Query.none(), call);
  }

  /** What a unit of one currency is worth in another; empty if UniEconomy does not know. */
  HttpResult<Optional<BigDecimal>> exchangeRate(long from, long to, LocalDate day, Call call) {
    Query query =
        Query.of("action", "get-currency-exchange-rate")
            .and("fromCurrencyCodeID", from)
            .and("toCurrencyCodeID", to)
            .and("currencyDate", day);
    return one(get(BIZ + "currencies", query), call)
        .then(
            data ->
                new HttpResult.Ok<>(
                    Optional.ofNullable(data.number("ExchangeRate"))
                        .filter(rate -> rate.signum() > 0)));
  }

  /** Invoices that may carry a reference; a filter that is not understood lets all through. */
  HttpResult<List<Entity>> invoices(String reference, Call call) {
    Query query =
        Query.of("filter", "ExternalReference eq '" + reference + "'").and("expand", EXPANDED);
    return all("invoices", query, call);
  }

  /** Invoices that may refer to another; a filter that is not understood lets all through. */
  HttpResult<List<Entity>> referringTo(long invoice, Call call) {
    Query query = Query.of("filter", "InvoiceReferenceID eq " + invoice).and("expand", EXPANDED);
    return all("invoices", query, call);
  }

  HttpResult<Entity> invoice(long id, Call call) {
    return one(get(BIZ + "invoices/" + id, Query.of("expand", EXPANDED)), call);
  }

  HttpResult<Entity> createInvoice(ObjectNode body, Call call) {
    return one(post("invoices", Query.none(), body), call);
  }

  HttpResult<Entity> updateInvoice(long id, ObjectNode body, Call call) {
    return one(put("invoices/" + id, body), call);
  }

  /** Only a draft can be deleted. */
  HttpResult<Integer> deleteInvoice(long id, Call call) {
    return http.done(
        new UniEconomyHttp.Endpoint("DELETE", BIZ + "invoices/" + id, Query.none(), null, true),
        call);
  }

  /** Makes an invoice of a draft. */
  HttpResult<Integer> invoiceDraft(long id, Call call) {
    return http.done(post("invoices/" + id, Query.of("action", "invoice"), null), call);
  }

  HttpResult<List<Entity>> eventPlans(Call call) {
    return all("eventplans", Query.of("expand", "Subscribers"), call);
  }

  HttpResult<Entity> createEventPlan(ObjectNode body, Call call) {
    return one(post("eventplans", Query.none(), body), call);
  }

  HttpResult<Entity> updateEventPlan(long id, ObjectNode body, Call call) {
    return one(put("eventplans/" + id, body), call);
  }

  /**
   * A list to its very end, which only an empty page proves: how much a page holds is not known.
   */
  private HttpResult<List<Entity>> all(String route, Query query, Call call) {
    return Pages.all(
        settings.pageSize(),
        Entity::id,
        from ->
            many(
                    get(
                        BIZ + route,
                        query
                            .and("orderby", "ID")
                            .and("top", settings.pageSize())
                            .and("skip", from)),
                    call)
                .then(
                    page ->
                        new HttpResult.Ok<>(
                            new Pages.Page<>(page, page.isEmpty() ? 0 : Long.MAX_VALUE))));
  }

  private HttpResult<Entity> one(UniEconomyHttp.Endpoint endpoint, Call call) {
    return http.json(endpoint, call)
        .then(
            body ->
                body.isObject()
                    ? new HttpResult.Ok<>(new Entity(body))
                    : new HttpResult.Failed<>(UniEconomyErrors.unreadable()));
  }

  private HttpResult<List<Entity>> many(UniEconomyHttp.Endpoint endpoint, Call call) {
    return http.json(endpoint, call)
        .then(
            body ->
                body.isArray() && body.valueStream().allMatch(JsonNode::isObject)
                    ? new HttpResult.Ok<>(body.valueStream().map(Entity::new).toList())
                    : new HttpResult.Failed<>(UniEconomyErrors.unreadable()));
  }

  private static UniEconomyHttp.Endpoint get(String path, Query query) {
    return new UniEconomyHttp.Endpoint("GET", path, query, null, false);
  }

  private static UniEconomyHttp.Endpoint post(String route, Query query, ObjectNode body) {
    return new UniEconomyHttp.Endpoint("POST", BIZ + route, query, body, true);
  }

  private static UniEconomyHttp.Endpoint put(String route, ObjectNode body) {
    return new UniEconomyHttp.Endpoint("PUT", BIZ + route, Query.none(), body, true);
  }
}
