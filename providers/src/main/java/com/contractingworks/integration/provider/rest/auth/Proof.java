package com.contractingworks.integration.provider.rest.auth;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.http.HttpRequest;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Redaction;

/** How the service proves to a provider that a request is its own. */
public interface Proof {

  /**
   * A request with what proves it.
   *
   * @param request with every other header that it will have
   */
  HttpResult<HttpRequest> prove(HttpRequest request, Call call);

  /**
   * The same with another proof, after one was answered with 401.
   *
   * @param refused the request as it was sent
   */
  HttpResult<HttpRequest> proveAnew(HttpRequest refused, Call call);

  /** Whether {@link #proveAnew} brings another proof by the same secret. */
  boolean canRenew();

  /** Hides from the exchanges what proves requests as well. */
  Redaction redaction(Redaction other);
}
