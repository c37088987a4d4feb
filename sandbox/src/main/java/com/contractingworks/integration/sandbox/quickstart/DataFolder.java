package com.contractingworks.integration.sandbox.quickstart;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of all data. One process at a time may use it: it locks a file there, and the system
 * takes the lock away when the process ends, however it ends.
 */
final class DataFolder {

  private static final String LOCK = "quickstart.lock";

  /** Open until the process ends, since closing it would give the folder away. */
  private static FileChannel held;

  private DataFolder() {}

  /**
   * Takes the folder for this process and creates it if it is missing, before anything is started.
   *
   * @param folder absolute
   * @return what is wrong with it and what to do; null if nothing is
   */
  static String problem(Path folder) {
    if (folder.toString().contains(";")) {
      return "The folder "
          + folder
          + " cannot hold a database, as its name has a semicolon. "
          + other();
    }
    try {
      Files.createDirectories(folder);
      Optional<Path> foreign = notWritable(folder);
      if (foreign.isPresent()) {
        return foreign.get() + " cannot be written by this user. " + other();
      }
      return lock(folder) ? null : inUse(folder);
    } catch (FileAlreadyExistsException notFolder) {
      return notFolder.getFile()
          + " is no folder, so no data can lie in "
          + folder
          + ". "
          + other();
    } catch (IOException e) {
      return "The folder " + folder + " cannot be used: " + e + ". " + other();
    }
  }

  private static String inUse(Path folder) {
    return "The folder "
        + folder
        + " is in use by another quick start. Stop that one first, or set DATA_DIR to another"
        + " folder and SERVER_PORT to another port.";
  }

  private static String other() {
    return "Set DATA_DIR to a folder that can be written.";
  }

  private static Optional<Path> notWritable(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = Stream.concat(Stream.of(folder), files).toList();
      return all.stream().filter(file -> !Files.isWritable(file)).findFirst();
    }
  }

  private static boolean lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        held = channel;
        return true;
      }
    } catch (OverlappingFileLockException inThisProcess) {
      // Somebody else in this very process has it.
    }
    channel.close();
    return false;
  }
}
