package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.rest.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * What must outlive the process, in a file; or in memory. Each change is on disk when it returns.
 */
final class State implements AutoCloseable {

  private final MVStore store;

  /**
   * Opens or makes it.
   *
   * @param file null for memory
   * @throws IllegalStateException if it cannot be used
   */
  State(Path file) {
    MVStore.Builder builder = new MVStore.Builder().autoCommitDisabled();
    this.store = file == null ? builder.open() : open(builder, file);
  }

  private static MVStore open(MVStore.Builder builder, Path file) {
    try {
      ownersOnly(file);
      return builder.fileName(file.toString()).open();
    } catch (IOException e) {
      throw new IllegalStateException("The state cannot be kept in " + file + ". Name another.", e);
    } catch (MVStoreException e) {
      String why =
          e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
              ? " is used by another process. End that, or name another file."
              : " cannot be read. Bring a copy back, or name another file.";
      throw new IllegalStateException("The state in " + file + why, e);
    }
  }

  /** It holds secrets of subscriptions. */
  private static void ownersOnly(Path file) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file.toAbsolutePath().getParent(), PosixFileAttributeView.class);
    if (view == null) {
      return; // Windows: the folder's rights count.
    }
    Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
    if (Files.exists(file)) {
      Files.setPosixFilePermissions(file, owner);
    } else {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
    }
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
