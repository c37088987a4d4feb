package com.contractingworks.integration.kernel.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file that holds master keys, one a line. */
public final class MasterKeyFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> READ_BY_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
  private static final String POSIX = "posix";

  /** Of the random id of a data key, enough to tell two files apart. */
  private static final int VERSION_LENGTH = 8;

  private MasterKeyFile() {}

  /**
   * Makes a file with a new key, unless there is a file. Only its owner may read it, where the file
   * system knows owners.
   *
   * @return whether it was made
   * @throws IOException if it cannot be written
   */
  public static boolean createIfMissing(Path file) throws IOException {
    if (Files.exists(file)) {
      return false;
    }
    Path begun =
        Files.createTempFile(file.toAbsolutePath().getParent(), "master", ".key", owner(file));
    String version = "local-" + DataKey.newId().substring(0, VERSION_LENGTH);
    Files.writeString(
        begun,
        "# The first one wraps the data keys of the clients. Without it no secret can be read any more.%n%s%n"
            .formatted(MasterKey.newLine(version)));
    // Whole or not at all, whenever the process dies.
    Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  private static FileAttribute<?>[] owner(Path file) {
    return knowsOwners(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  /** Whether others than the owner may read it; false where the file system knows no owners. */
  static boolean isReadByOthers(Path file) throws IOException {
    return knowsOwners(file)
        && Files.getPosixFilePermissions(file).stream().anyMatch(READ_BY_OTHERS::contains);
  }

  private static boolean knowsOwners(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains(POSIX);
  }
}
