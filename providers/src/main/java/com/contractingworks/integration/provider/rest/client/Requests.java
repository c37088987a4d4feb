package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpFailure.Effect;
import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.HttpResult;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests about one client. None is made before the provider has said what it is. */
final class Requests {

  private final RestHttp http;
  private final Kept<Description> description;
  private final AtOnce atOnce = new AtOnce();

  Requests(RestHttp http, Kept<Description> description) {
    this.http = http;
    this.description = description;
  }

  HttpResult<Description> description(Call call) {
    return description.get(call);
  }

  /** A request that changes nothing in the ERP. */
  HttpResult<HttpReply.Answered> read(String method, String path, Object body, Call call) {
    return send(method, path, body, false, call);
  }

  /** A request that writes. */
  HttpResult<HttpReply.Answered> write(String path, Object body, Call call) {
    return send("PUT", path, body, true, call);
  }

  private HttpResult<HttpReply.Answered> send(
      String method, String path, Object body, boolean writes, Call call) {
    HttpResult<Description> known = description.get(call);
    if (known instanceof HttpResult.Failed<Description> failed) {
      return new HttpResult.Failed<>(notAsked(failed.failure()));
    }
    Description told = ((HttpResult.Ok<Description>) known).value();
    return atOnce.run(
        told.requestsAtOnce(), call, () -> send(method, path, body, writes, told, call));
  }

  private HttpResult<HttpReply.Answered> send(
      String method, String path, Object body, boolean writes, Description told, Call call) {
    try {
      return http.send(method, path, body, writes, told, call);
    } catch (IllegalArgumentException e) {
      return new HttpResult.Failed<>(
          HttpFailure.of(
              Effect.NONE_FOR_ANY, Outcome.NotSent.CONNECTION_INCOMPLETE, e.getMessage()));
    }
  }

  /** A provider that does not say what it is has not been sent anything. */
  private static HttpFailure notAsked(HttpFailure failure) {
    return new HttpFailure(
        Effect.NONE_FOR_ANY, failure.code(), failure.message(), failure.retryAfter(), List.of());
  }

  /** A text as one part of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
