package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.rest.auth.RequestParts;
import com.contractingworks.integration.provider.rest.wire.WireJson;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes requests apart and writes answers. */
final class ProviderServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Endpoint endpoint;
  private final transient URI publicUrl;

  ProviderServlet(Endpoint endpoint, URI publicUrl) {
    this.endpoint = endpoint;
    this.publicUrl = publicUrl;
  }

  @Override
  protected void service(HttpServletRequest in, HttpServletResponse out) throws IOException {
    byte[] body = in.getInputStream().readNBytes(Descriptions.MAX_REQUEST_BYTES + 1);
    write(
        body.length > Descriptions.MAX_REQUEST_BYTES
            ? Replies.of(Refused.tooLarge(Descriptions.MAX_REQUEST_BYTES))
            : answer(in, body),
        out);
  }

  private Reply answer(HttpServletRequest in, byte[] body) {
    try {
      return endpoint.answer(request(in, body));
    } catch (Refused e) {
      return Replies.of(e);
    }
  }

  private static void write(Reply reply, HttpServletResponse out) throws IOException {
    out.setStatus(reply.status());
    reply.headers().forEach(out::setHeader);
    if (reply.body() != null) {
      byte[] json = WireJson.MAPPER.writeValueAsBytes(reply.body());
      out.setContentType(reply.mediaType());
      out.setContentLength(json.length);
      out.getOutputStream().write(json);
    }
  }

  private Request request(HttpServletRequest in, byte[] body) {
    List<String> path =
        Arrays.stream(in.getRequestURI().split("/"))
            .filter(part -> !part.isEmpty())
            .map(part -> Authentication.decoded(part.replace("+", "%2B")))
            .toList();
    RequestParts parts = new RequestParts(in.getMethod(), targetUri(in), headers(in), body);
    return new Request(path, query(in.getQueryString()), parts);
  }

  /** The address as the caller wrote it, which a proxy in between may have changed. */
  private String targetUri(HttpServletRequest in) {
    String origin =
        publicUrl == null ? in.getScheme() + "://" + in.getHeader("Host") : publicUrl.toString();
    String query = in.getQueryString() == null ? "" : "?" + in.getQueryString();
    return origin + in.getRequestURI() + query;
  }

  private static Map<String, String> headers(HttpServletRequest in) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : Collections.list(in.getHeaderNames())) {
      headers.put(name, String.join(", ", Collections.list(in.getHeaders(name))));
    }
    return headers;
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new HashMap<>();
    for (String pair : text == null ? new String[0] : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.putIfAbsent(
            Authentication.decoded(pair.substring(0, equals)),
            Authentication.decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }
}
