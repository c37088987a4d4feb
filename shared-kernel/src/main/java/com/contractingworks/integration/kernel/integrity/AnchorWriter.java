package com.contractingworks.integration.kernel.integrity;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.PrivateKey;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * Writes an anchor and its heads into a folder. The anchor comes last and at once, so that whoever
 * sees it sees all of it, also after a loss of power. The folder says who may read it.
 */
final class AnchorWriter implements AutoCloseable {

  private final Path folder;
  private final Path heads;
  private final Path unfinished;
  private final BufferedWriter lines;

  AnchorWriter(Path folder) throws IOException {
    this.folder = folder;
    String name = "." + UUID.randomUUID();
    heads = folder.resolve(name + ".heads.tmp");
    unfinished = folder.resolve(name + ".anchor.tmp");
    lines =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(
                    Files.newOutputStream(
                        heads, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)),
                StandardCharsets.UTF_8));
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
    String signature = key == null ? null : AnchorKeys.sign(anchor.toBytes(), key);
    Files.writeString(
        unfinished,
        AnchorFile.JSON
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(new SignedAnchor(anchor, anchor.digest(), signature)),
        StandardOpenOption.CREATE_NEW);
    Path file = folder.resolve(AnchorFile.nameOf(anchor));
    publish(heads, AnchorFile.headsOf(file));
    publish(unfinished, file);
    return AnchorFile.read(file);
  }

  /** What a name stands for is on the disk before the name is. */
  private static void publish(Path finished, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(finished, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(finished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Leaves nothing behind of an anchor that was not written. */
  @Override
  public void close() throws IOException {
    lines.close();
    Files.deleteIfExists(heads);
    Files.deleteIfExists(unfinished);
  }
}
