package com.contractingworks.integration.kernel.integrity;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.zip.GZIPOutputStream;

/**
 * Writes an anchor and its heads into a folder. The anchor comes last and at once, so that whoever
 * sees it sees all of it.
 */
final class AnchorWriter implements AutoCloseable {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Path heads;
  private final BufferedWriter lines;

  AnchorWriter(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    heads = Files.createTempFile(folder, ".heads-", ".tmp");
    lines =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(heads)), StandardCharsets.UTF_8));
  }

  void add(Head head) {
    try {
      lines.write(AnchorFile.JSON.writeValueAsString(head));
      lines.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends the files.
   *
   * @param key null to leave the anchor unsigned
   */
  AnchorFile write(Anchor anchor, PrivateKey key) throws IOException {
    lines.close();
    String name = name(anchor.position(), anchor.takenAt());
    Path file = folder.resolve(name + AnchorFile.SUFFIX);
    Path unfinished = Files.createTempFile(folder, ".anchor-", ".tmp");
    String signature = key == null ? null : AnchorKeys.sign(anchor.toBytes(), key);
    Files.writeString(
        unfinished,
        AnchorFile.JSON
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(new SignedAnchor(anchor, anchor.digest(), signature)));
    Files.move(
        heads, folder.resolve(name + AnchorFile.HEADS_SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    return AnchorFile.read(file);
  }

  /** Sorts by position: clocks can be put back. */
  private static String name(long position, Instant time) {
    return AnchorFile.PREFIX + "%019d-%s".formatted(position, TIME.format(time));
  }

  /** Leaves nothing behind of an anchor that was not written. */
  @Override
  public void close() throws IOException {
    lines.close();
    Files.deleteIfExists(heads);
  }
}
