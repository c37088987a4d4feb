package com.contractingworks.integration.provider.rest.auth;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.http.HttpRequest;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Proves a request by a signature. */
public final class SignatureProof implements Proof {

  private final RequestSigner signer;
  private final SharedKey key;

  /** Signs with this key. */
  public SignatureProof(SharedKey key) {
    this.signer = new RequestSigner(key);
    this.key = key;
  }

  @Override
  public HttpResult<HttpRequest> prove(HttpRequest request, Call call) {
    byte[] body =
        request.body() == null ? new byte[0] : request.body().getBytes(StandardCharsets.UTF_8);
    RequestParts parts =
        new RequestParts(request.method(), request.uri().toString(), request.headers(), body);
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    headers.putAll(signer.sign(parts, call.clock().instant()));
    return new HttpResult.Ok<>(
        new HttpRequest(
            request.method(), request.uri(), headers, request.body(), request.writes()));
  }

  @Override
  public HttpResult<HttpRequest> proveAnew(HttpRequest refused, Call call) {
    return prove(refused, call);
  }

  /** The same key makes a signature that is refused for the same reason. */
  @Override
  public boolean canRenew() {
    return false;
  }

  @Override
  public Redaction redaction(Redaction other) {
    return other.and(List.of(key.secret()));
  }
}
