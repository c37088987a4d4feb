package com.contractingworks.integration.kernel.eventlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk of H2's, at addresses that begin with {@code file:full:}, that can run full. */
public final class FullDisk extends FilePathWrapper {

  private static volatile boolean full;

  /** H2 makes one for each file. */
  public FullDisk() {}

  /** Lets H2 use it. */
  static void install() {
    FilePath.register(new FullDisk());
  }

  static void fill() {
    full = true;
  }

  static void makeRoom() {
    full = false;
  }

  @Override
  public String getScheme() {
    return "full";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(super.open(mode));
  }

  private static final class Channel extends FileBaseDefault {

    private final FileChannel target;

    Channel(FileChannel target) {
      this.target = target;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      if (full) {
        throw new IOException("No space left on device");
      }
      return target.write(source, position);
    }

    @Override
    public int read(ByteBuffer destination, long position) throws IOException {
      return target.read(destination, position);
    }

    @Override
    public long size() throws IOException {
      return target.size();
    }

    @Override
    public void force(boolean metaData) throws IOException {
      target.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return target.tryLock(position, size, shared);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      target.truncate(size);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      target.close();
    }
  }
}
