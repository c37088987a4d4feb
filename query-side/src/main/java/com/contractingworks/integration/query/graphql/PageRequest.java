package com.contractingworks.integration.query.graphql;

import com.contractingworks.integration.query.graphql.QueryException.Code;

/**
 * Which page of a list is wanted.
 *
 * @param size how many rows, 1 or more
 * @param after the key of the row before the page; null for the first page
 */
public record PageRequest(int size, String after) {

  /**
   * How large pages may be.
   *
   * @param usual rows of a page if the question does not say
   * @param max the most rows that a page may have
   */
  public record Sizes(int usual, int max) {

    /**
     * Checks the arguments of a connection.
     *
     * @param list names the list, for its cursors
     * @throws QueryException if there is no such page
     */
    public PageRequest of(String list, Integer first, String after) {
      int size = first == null ? usual : first;
      if (size < 1 || size > max) {
        throw new QueryException(
            Code.BAD_PAGE_SIZE,
            "'first' must be from 1 to %d, but was %d. Ask for the next pages with 'after'."
                .formatted(max, size));
      }
      return new PageRequest(size, after == null ? null : Cursor.read(list, after));
    }
  }
}
