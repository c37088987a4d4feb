package com.contractingworks.integration.provider.http;

import java.util.function.Function;

/** What one endpoint answered: what was asked for, or why not. */
public sealed interface HttpResult<T> {

  /** What was asked for. */
  record Ok<T>(T value) implements HttpResult<T> {}

  /** Why it did not come. */
  record Failed<T>(HttpFailure failure) implements HttpResult<T> {}

  /** Handles both cases. */
  default <R> R match(Function<T, R> ok, Function<HttpFailure, R> failed) {
    return this instanceof Ok<T> o
        ? ok.apply(o.value())
        : failed.apply(((Failed<T>) this).failure());
  }

  /** Goes on with the value; a failure stays. */
  default <R> HttpResult<R> then(Function<T, HttpResult<R>> next) {
    return match(next, Failed::new);
  }
}
