package com.contractingworks.integration.provider.rest.auth;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpRequest;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Redaction;
import java.util.function.Function;

/**
 * Proves a request by one of two secrets, while the provider changes from one to the other: the
 * newer first, and if it is refused the older. Which one was taken is remembered; that one goes
 * first until it is refused in turn.
 */
public final class OverlappingProofs implements Proof {

  private final Proof newer;
  private final Proof older;
  private volatile Proof first;

  /** Proves by either. */
  public OverlappingProofs(Proof newer, Proof older) {
    this.newer = newer;
    this.older = older;
    this.first = newer;
  }

  @Override
  public HttpResult<HttpRequest> prove(HttpRequest request, Call call) {
    return byEither(proof -> proof.prove(request, call));
  }

  /** What can be had anew, such as a token, may only have ended. */
  @Override
  public HttpResult<HttpRequest> proveAnew(HttpRequest refused, Call call) {
    Proof tried = first;
    if (tried.canRenew()) {
      return byEither(proof -> proof.proveAnew(refused, call));
    }
    first = other(tried);
    return first.proveAnew(refused, call);
  }

  private HttpResult<HttpRequest> byEither(Function<Proof, HttpResult<HttpRequest>> proving) {
    Proof tried = first;
    HttpResult<HttpRequest> result = proving.apply(tried);
    if (!isSecretRefused(result)) {
      return result;
    }
    HttpResult<HttpRequest> second = proving.apply(other(tried));
    if (isSecretRefused(second)) {
      return result;
    }
    first = other(tried);
    return second;
  }

  private static boolean isSecretRefused(HttpResult<HttpRequest> result) {
    return result.match(
        proved -> false, failure -> failure.code().equals(Outcome.NotSent.SERVICE_UNAUTHORISED));
  }

  private Proof other(Proof one) {
    return one == newer ? older : newer;
  }

  @Override
  public boolean canRenew() {
    return true;
  }

  @Override
  public Redaction redaction(Redaction others) {
    return older.redaction(newer.redaction(others));
  }
}
