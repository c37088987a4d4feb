package com.contractingworks.integration.provider.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Reads a list that comes page by page, to its very end. */
public final class Pages {

  private Pages() {}

  /**
   * One page.
   *
   * @param total how many there are over all pages, if the other side says so; only believed where
   *     it means that more are to come
   */
  public record Page<T>(List<T> values, long total) {

    public Page {
      values = List.copyOf(values);
    }
  }

  /**
   * Reads all pages. Stops at a page that is not full, unless the other side says that more are to
   * come: it may hold fewer on a page than was asked for.
   *
   * @param size how many to ask for
   * @param id what tells one element from another; a page that brings nothing new is a failure,
   *     since an absence must not be concluded from a list that does not move on
   * @param page reads the page that begins at an index
   */
  public static <T> HttpResult<List<T>> all(
      int size, Function<T, ?> id, IntFunction<HttpResult<Page<T>>> page) {
    List<T> all = new ArrayList<>();
    Set<Object> ids = new HashSet<>();
    while (true) {
      HttpResult<Page<T>> result = page.apply(all.size());
      if (result instanceof HttpResult.Failed<Page<T>> failed) {
        return new HttpResult.Failed<>(failed.failure());
      }
      Page<T> read = ((HttpResult.Ok<Page<T>>) result).value();
      int before = ids.size();
      read.values().forEach(value -> ids.add(id.apply(value)));
      if (!read.values().isEmpty() && ids.size() == before) {
        return new HttpResult.Failed<>(
            HttpFailure.of(
                HttpFailure.Effect.NONE, "unreadable-answer", "The list repeats its pages."));
      }
      all.addAll(read.values());
      boolean full = read.values().size() >= size;
      if (read.values().isEmpty() || !full && read.total() <= all.size()) {
        return new HttpResult.Ok<>(all);
      }
    }
  }
}
