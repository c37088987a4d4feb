package com.contractingworks.integration.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;

/**
 * Numbers without holes, kept in the table {@code number_series}. Whoever asks for the next number
 * of a series waits until the transaction of the one before has ended.
 */
public final class NumberSeries {

  private final StandInDatabase database;
  private final List<String> keyColumns;

  /**
   * The series of a stand-in.
   *
   * @param database with the table
   * @param keyColumns that tell one series from another
   */
  public NumberSeries(StandInDatabase database, String... keyColumns) {
    this.database = database;
    this.keyColumns = List.of(keyColumns);
  }

  /**
   * The next number; must be asked for within a transaction.
   *
   * @param first where a new series begins
   * @param key of the series
   */
  public long next(long first, Object... key) {
    if (!advance(key) && !begin(first, key)) {
      advance(key);
    }
    return database
        .jdbc()
        .sql("select last_number from number_series where " + condition())
        .params(key)
        .query(Long.class)
        .single();
  }

  private boolean advance(Object... key) {
    return database
            .jdbc()
            .sql("update number_series set last_number = last_number + 1 where " + condition())
            .params(key)
            .update()
        == 1;
  }

  /** False when another began the series meanwhile. */
  private boolean begin(long first, Object... key) {
    String names = String.join(", ", keyColumns);
    String marks = "?, ".repeat(keyColumns.size());
    List<Object> values = new ArrayList<>(Stream.of(key).toList());
    values.add(first);
    try {
      database
          .jdbc()
          .sql("insert into number_series (" + names + ", last_number) values (" + marks + "?)")
          .params(values)
          .update();
      return true;
    } catch (DuplicateKeyException begunByAnother) {
      return false;
    }
  }

  private String condition() {
    return keyColumns.stream().map(column -> column + " = ?").collect(Collectors.joining(" and "));
  }
}
