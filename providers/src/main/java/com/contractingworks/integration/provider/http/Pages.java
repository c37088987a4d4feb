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
    return read(
        id,
        (soFar, pages) -> page.apply(soFar),
        (read, soFar) -> read.values().size() < size && read.total() <= soFar);
  }

  /**
   * Reads all pages of a list that numbers its pages, from 1, and may hold fewer on each than was
   * asked for. Stops at an empty page, or where the other side says that it was the last.
   *
   * @param id what tells one element from another, as in {@link #all}
   * @param page reads the page of a number
   */
  public static <T> HttpResult<List<T>> numbered(
      Function<T, ?> id, IntFunction<HttpResult<Page<T>>> page) {
    return read(
        id,
        (soFar, pages) -> page.apply(pages + 1),
        (read, soFar) -> read.total() > 0 && read.total() <= soFar);
  }

  /** Reads one page, knowing how many elements and pages were read before. */
  @FunctionalInterface
  private interface Reader<T> {
    HttpResult<Page<T>> read(int soFar, int pages);
  }

  /** Whether a page that is not empty was the last, knowing how many elements were read. */
  @FunctionalInterface
  private interface Last<T> {
    boolean isLast(Page<T> page, int soFar);
  }

  private static <T> HttpResult<List<T>> read(Function<T, ?> id, Reader<T> reader, Last<T> last) {
    List<T> all = new ArrayList<>();
    Set<Object> ids = new HashSet<>();
    for (int pages = 0; ; pages++) {
      HttpResult<Page<T>> result = reader.read(all.size(), pages);
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
      if (read.values().isEmpty() || last.isLast(read, all.size())) {
        return new HttpResult.Ok<>(all);
      }
    }
  }
}
