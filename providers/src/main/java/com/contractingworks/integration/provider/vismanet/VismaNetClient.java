package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.http.Pages;
import com.contractingworks.integration.provider.http.Query;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.vismanet.VismaNetHttp.Endpoint;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.ActionResult;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Customer;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Item;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.LedgerAccount;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Metadata;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Organization;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.node.ObjectNode;

/** Visma.net's endpoints, one method each. Knows no document of ours. */
final class VismaNetClient {

  private static final Pattern LAST_PART = Pattern.compile("/([^/?#]+)/?(?:[?#].*)?$");

  private final VismaNetHttp http;
  private final VismaNetSettings settings;

  VismaNetClient(VismaNetSettings settings, OutgoingRules rules) {
    this.settings = settings;
    this.http = new VismaNetHttp(settings, rules);
  }

  /** See {@code Provider}. */
  OptionalInt requestsLeft(Connection connection) {
    return http.requestsLeft(connection);
  }

  /** Why no operation should begin now. */
  Optional<HttpFailure> notNow(Call call) {
    return http.notNow(call);
  }

  VismaNetAccess access(Call call) {
    return http.access(call);
  }

  /** The company that is reached, proved by a new token. */
  HttpResult<List<Organization>> organizations(Call call) {
    http.forgetToken(call);
    return http.read(listOf(Organization.class), Endpoint.get("/v1/organization"), call);
  }

  /** All customers that a filter leaves; what it was not applied to is among them. */
  HttpResult<List<Customer>> customers(Query filter, Call call) {
    return pages(
        Customer.class, "/v1/customer", filter, Customer::number, Customer::metadata, call);
  }

  /** Creates a customer and answers its number. */
  HttpResult<String> createCustomer(ObjectNode body, Call call) {
    return http.succeed(new Endpoint("POST", "/v1/customer", body, null), call)
        .then(VismaNetClient::number);
  }

  /** All documents that a filter leaves; it may not have been applied. */
  HttpResult<List<Invoice>> documents(DocumentKind kind, Query filter, Call call) {
    return pages(
        Invoice.class,
        "/v1/" + kind.path(),
        filter,
        Invoice::referenceNumber,
        Invoice::metadata,
        call);
  }

  /**
   * The document of a number, whose case may have been lost: the provider interface sends ids in
   * lower case. Visma.net keeps numbers in upper case.
   */
  HttpResult<Invoice> document(DocumentKind kind, String number, Call call) {
    String asKept = number.toUpperCase(Locale.ROOT);
    HttpResult<Invoice> asNamed = one(kind, number, call);
    return asKept.equals(number) || !isMissing(asNamed) ? asNamed : one(kind, asKept, call);
  }

  private HttpResult<Invoice> one(DocumentKind kind, String number, Call call) {
    return http.read(Invoice.class, Endpoint.get(path(kind, number)), call);
  }

  private static boolean isMissing(HttpResult<Invoice> result) {
    return result.match(read -> false, failure -> failure.code().equals(VismaNetErrors.NOT_FOUND));
  }

  /** Creates a document and answers its number. */
  HttpResult<String> create(DocumentKind kind, ObjectNode body, Call call) {
    return http.succeed(new Endpoint("POST", "/v2/" + kind.path(), body, null), call)
        .then(VismaNetClient::number);
  }

  /**
   * Changes a document that is not released.
   *
   * @param etag the state that was seen
   * @return the ETag of the new state; empty if Visma.net does not say
   */
  HttpResult<Optional<String>> update(
      DocumentKind kind, String number, ObjectNode body, String etag, Call call) {
    return http.succeed(new Endpoint("PUT", path(kind, number), body, etag), call)
        .then(answer -> new HttpResult.Ok<>(answer.headers().firstValue("ETag")));
  }

  /** Deletes a document that is not released. The vendor checks no ETag here. */
  HttpResult<Boolean> delete(DocumentKind kind, String number, Call call) {
    return http.succeed(new Endpoint("DELETE", path(kind, number), null, null), call)
        .then(
            answer ->
                answer.status() == 204
                    ? new HttpResult.Ok<>(true)
                    : new HttpResult.Failed<>(VismaNetErrors.unreadable()));
  }

  /** Releases a document; see {@link #update}. */
  HttpResult<ActionResult> release(DocumentKind kind, String number, String etag, Call call) {
    String path = path(kind, number) + "/action/release";
    return http.read(ActionResult.class, new Endpoint("POST", path, null, etag), call);
  }

  HttpResult<LedgerAccount> account(String number, Call call) {
    return http.read(LedgerAccount.class, Endpoint.get("/v1/account/" + encoded(number)), call);
  }

  HttpResult<Item> item(String number, Call call) {
    return http.read(Item.class, Endpoint.get("/v1/inventory/" + encoded(number)), call);
  }

  HttpResult<ObjectNode> currency(String code, Call call) {
    return http.read(ObjectNode.class, Endpoint.get("/v1/currency/" + encoded(code)), call);
  }

  HttpResult<ObjectNode> vatCode(String id, Call call) {
    String list =
        settings.vatCodes() == VismaNetSettings.VatCodes.VAT_ID ? "/v1/vat/" : "/v1/vatCategory/";
    return http.read(ObjectNode.class, Endpoint.get(list + encoded(id)), call);
  }

  private <T> HttpResult<List<T>> pages(
      Class<T> type,
      String path,
      Query filter,
      Function<T, ?> id,
      Function<T, Metadata> metadata,
      Call call) {
    return Pages.numbered(
        id,
        number -> {
          Query query = filter.and("pageNumber", number).and("pageSize", settings.pageSize());
          return http.<List<T>>read(listOf(type), Endpoint.get(path + query), call)
              .then(page -> new HttpResult.Ok<>(new Pages.Page<>(page, total(page, metadata))));
        });
  }

  private static <T> long total(List<T> page, Function<T, Metadata> metadata) {
    return page.stream()
        .map(metadata)
        .filter(said -> said != null && said.totalCount() != null)
        .mapToLong(Metadata::totalCount)
        .findFirst()
        .orElse(0);
  }

  /** What was created is named by the last part of the location, on whatever host. */
  private static HttpResult<String> number(HttpReply.Answered answer) {
    Matcher location = LAST_PART.matcher(answer.headers().firstValue("Location").orElse(""));
    return answer.status() == 201 && location.find()
        ? new HttpResult.Ok<>(location.group(1))
        : new HttpResult.Failed<>(VismaNetErrors.unreadable());
  }

  private static JavaType listOf(Class<?> type) {
    return Json.MAPPER.getTypeFactory().constructCollectionType(List.class, type);
  }

  private static String path(DocumentKind kind, String number) {
    return "/v1/" + kind.path() + "/" + encoded(number);
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
