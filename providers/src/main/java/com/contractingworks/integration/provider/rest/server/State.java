package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.rest.wire.WireJson;
import java.nio.file.Path;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * What must outlive the process, in a file; or in memory. Each change is on disk when it returns.
 */
final class State implements AutoCloseable {

  private final MVStore store;

  /**
   * Opens or makes it.
   *
   * @param file null for memory
   */
  State(Path file) {
    MVStore.Builder builder = new MVStore.Builder().autoCommitDisabled();
    this.store = (file == null ? builder : builder.fileName(file.toString())).open();
  }

  /** A part of it that holds values of one type. */
  <T> Table<T> table(String name, Class<T> type) {
    return new Table<>(store.openMap(name), type);
  }

  @Override
  public void close() {
    store.close();
  }

  /** Values by key. */
  final class Table<T> {

    private final MVMap<String, String> map;
    private final Class<T> type;

    private Table(MVMap<String, String> map, Class<T> type) {
      this.map = map;
      this.type = type;
    }

    Optional<T> get(String key) {
      return Optional.ofNullable(map.get(key)).map(this::read);
    }

    void put(String key, T value) {
      map.put(key, WireJson.MAPPER.writeValueAsString(value));
      save();
    }

    void remove(String key) {
      map.remove(key);
      save();
    }

    /** The first key at or after another; empty if there is none. */
    Optional<String> from(String key) {
      return Optional.ofNullable(map.ceilingKey(key));
    }

    /** The first key after another; empty if there is none. */
    Optional<String> after(String key) {
      return Optional.ofNullable(map.higherKey(key));
    }

    Optional<String> last() {
      return Optional.ofNullable(map.lastKey());
    }

    int size() {
      return map.size();
    }

    private T read(String json) {
      return WireJson.MAPPER.readValue(json, type);
    }
  }

  private void save() {
    store.commit();
    store.sync();
  }
}
