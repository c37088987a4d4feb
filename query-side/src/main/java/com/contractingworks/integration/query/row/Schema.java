package com.contractingworks.integration.query.row;

import java.util.regex.Pattern;

/**
 * The database schema that a projection lies in: the live one, or a scratch schema that is filled
 * from the log beside it.
 *
 * @param name lower-case letters, digits and underscores, the first a letter
 */
public record Schema(String name) {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  /** The schema that GraphQL reads. */
  public static final Schema LIVE = new Schema("query_side");

  public Schema {
    if (name == null || !FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A schema name is up to 63 lower-case letters, digits and underscores, but was '"
              + name
              + "'.");
    }
  }

  /** The table's name with its schema, as SQL wants it. */
  public String table(String table) {
    return name + "." + table;
  }
}
