package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.http.Pages;
import com.contractingworks.integration.provider.http.Query;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Account;
import com.contractingworks.integration.provider.tripletex.TripletexWire.CloseGroup;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Country;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Currency;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Customer;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Invoice;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Order;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Product;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Subscription;
import com.contractingworks.integration.provider.tripletex.TripletexWire.VatType;
import com.contractingworks.integration.provider.tripletex.TripletexWire.WhoAmI;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/** Tripletex' endpoints, one method each. Knows no document of ours. */
final class TripletexClient {

  private static final String CUSTOMER_FIELDS =
      "id,version,name,organizationNumber,email,postalAddress(country(id))";
  private static final String ORDER_FIELDS =
      "id,version,reference,customer(id),orderDate,deliveryDate,invoiceComment,currency(id,code),"
          + "invoicesDueIn,isClosed,orderLines(id,description,count,unitPriceExcludingVatCurrency,"
          + "discount,vatType(id))";
  private static final String INVOICE_FIELDS =
      "id,version,invoiceNumber,invoiceDate,invoiceDueDate,currency(id,code),amountCurrency,"
          + "amountExcludingVatCurrency,amountOutstanding,amountCurrencyOutstanding,isCreditNote,"
          + "isCredited,orders(id,reference),customer(id),creditedInvoice,comment";

  private final TripletexHttp http;
  private final TripletexSettings settings;

  TripletexClient(TripletexSettings settings, OutgoingRules rules) {
    this.settings = settings;
    this.http = new TripletexHttp(settings, rules);
  }

  /** See {@code Provider}. */
  OptionalInt requestsLeft(Connection connection) {
    return http.requestsLeft(connection);
  }

  /** Why no operation should begin now; see {@code RateBudget}. */
  Optional<HttpFailure> notNow(Call call) {
    return http.notNow(call);
  }

  /** Which company is reached, proved by a new session. */
  HttpResult<WhoAmI> whoAmI(Call call) {
    http.forgetSession(call);
    return one(
        WhoAmI.class,
        get(
            "/token/session/%3EwhoAmI",
            Query.of("fields", "employeeId,companyId,company(id,name)")),
        call);
  }

  HttpResult<Pages.Page<Customer>> customers(Query filter, int from, Call call) {
    return page(Customer.class, "/customer", filter.and("fields", CUSTOMER_FIELDS), from, call);
  }

  HttpResult<Customer> createCustomer(ObjectNode body, Call call) {
    return one(Customer.class, post("/customer", body), call);
  }

  HttpResult<Pages.Page<VatType>> outgoingVatTypes(int from, Call call) {
    Query query = Query.of("typeOfVat", "OUTGOING").and("fields", "id,number");
    return page(VatType.class, "/ledger/vatType", query, from, call);
  }

  HttpResult<Pages.Page<Currency>> currencies(String code, int from, Call call) {
    Query query = Query.of("code", code).and("fields", "id,code");
    return page(Currency.class, "/currency", query, from, call);
  }

  /** All countries: whether Tripletex heeds a filter here is not sure. */
  HttpResult<Pages.Page<Country>> countries(int from, Call call) {
    return page(Country.class, "/country", Query.of("fields", "id,isoAlpha2Code"), from, call);
  }

  HttpResult<Pages.Page<Product>> products(Query filter, int from, Call call) {
    Query query = filter.and("isInactive", "false").and("fields", "id,number");
    return page(Product.class, "/product", query, from, call);
  }

  HttpResult<Pages.Page<Account>> accounts(String number, int from, Call call) {
    Query query = Query.of("number", number).and("fields", "id,number");
    return page(Account.class, "/ledger/account", query, from, call);
  }

  /** The orders of one day, with no more than is needed to recognise one. */
  HttpResult<Pages.Page<Order>> orders(LocalDate day, int from, Call call) {
    Query query =
        Query.of("orderDateFrom", day)
            .and("orderDateTo", day.plusDays(1))
            .and("fields", "id,version,reference");
    return page(Order.class, "/order", query, from, call);
  }

  HttpResult<Order> order(long id, Call call) {
    return one(Order.class, get("/order/" + id, Query.of("fields", ORDER_FIELDS)), call);
  }

  HttpResult<Order> createOrder(ObjectNode body, Call call) {
    return one(Order.class, post("/order", body), call);
  }

  /** Makes an invoice of an order. Never lets Tripletex send it to the customer. */
  HttpResult<Invoice> invoiceOrder(long orderId, LocalDate invoiceDate, Call call) {
    Query query = Query.of("invoiceDate", invoiceDate).and("sendToCustomer", "false");
    return one(Invoice.class, put("/order/" + orderId + "/:invoice", query, null), call);
  }

  HttpResult<Invoice> invoice(long id, Call call) {
    return one(Invoice.class, get("/invoice/" + id, Query.of("fields", INVOICE_FIELDS)), call);
  }

  /** Credits an invoice whole. Never lets Tripletex send the credit note to the customer. */
  HttpResult<Invoice> creditInvoice(long id, LocalDate date, String comment, Call call) {
    Query query = Query.of("date", date).and("comment", comment).and("sendToCustomer", "false");
    return one(Invoice.class, put("/invoice/" + id + "/:createCreditNote", query, null), call);
  }

  /** Invoices dated from one day to another, the latter excluded. */
  HttpResult<Pages.Page<Invoice>> invoices(
      LocalDate fromDay, LocalDate toDay, Query filter, int from, Call call) {
    Query query =
        filter
            .and("invoiceDateFrom", fromDay)
            .and("invoiceDateTo", toDay)
            .and("fields", INVOICE_FIELDS);
    return page(Invoice.class, "/invoice", query, from, call);
  }

  HttpResult<CloseGroup> closeGroup(long id, Call call) {
    Query query = Query.of("fields", "id,date,postings(id,date,voucher(id),customer(id))");
    return one(CloseGroup.class, get("/ledger/closeGroup/" + id, query), call);
  }

  HttpResult<Pages.Page<Subscription>> subscriptions(int from, Call call) {
    Query query = Query.of("fields", "id,version,event,targetUrl,status");
    return page(Subscription.class, "/event/subscription", query, from, call);
  }

  HttpResult<Subscription> createSubscription(ObjectNode body, Call call) {
    return one(Subscription.class, post("/event/subscription", body), call);
  }

  HttpResult<Subscription> updateSubscription(long id, ObjectNode body, Call call) {
    return one(Subscription.class, put("/event/subscription/" + id, Query.none(), body), call);
  }

  int pageSize() {
    return settings.pageSize();
  }

  private <T> HttpResult<Pages.Page<T>> page(
      Class<T> type, String path, Query query, int from, Call call) {
    Query whole = query.and("from", from).and("count", settings.pageSize()).and("sorting", "id");
    return http.many(type, get(path, whole), call);
  }

  private <T> HttpResult<T> one(Class<T> type, TripletexHttp.Endpoint endpoint, Call call) {
    return http.one(type, endpoint, call);
  }

  private static TripletexHttp.Endpoint get(String path, Query query) {
    return new TripletexHttp.Endpoint("GET", path, query, null, false);
  }

  private static TripletexHttp.Endpoint post(String path, ObjectNode body) {
    return new TripletexHttp.Endpoint("POST", path, Query.none(), body, true);
  }

  private static TripletexHttp.Endpoint put(String path, Query query, ObjectNode body) {
    return new TripletexHttp.Endpoint("PUT", path, query, body, true);
  }
}
