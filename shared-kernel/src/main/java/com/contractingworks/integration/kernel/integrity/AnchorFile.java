package com.contractingworks.integration.kernel.integrity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An anchor in a file, and beside it the heads that it is over, with which a check can name what is
 * missing. The heads are one JSON object a line, packed with gzip.
 */
public final class AnchorFile {

  static final String PREFIX = "anchor-";
  static final String SUFFIX = ".json";
  static final String HEADS_SUFFIX = ".heads.gz";
  static final JsonMapper JSON = new JsonMapper();

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final Path file;
  private final SignedAnchor content;

  private AnchorFile(Path file, SignedAnchor content) {
    this.file = file;
    this.content = content;
  }

  /**
   * Reads an anchor.
   *
   * @throws IOException if the file cannot be read or holds no anchor
   */
  public static AnchorFile read(Path file) throws IOException {
    try {
      SignedAnchor content = JSON.readValue(Files.readString(file), SignedAnchor.class);
      if (content != null && content.anchor() != null && content.anchor().takenAt() != null) {
        return new AnchorFile(file, content);
      }
    } catch (JacksonException e) {
      throw new IOException(file + " is no anchor: " + e.getOriginalMessage(), e);
    }
    throw new IOException(file + " is no anchor.");
  }

  /**
   * The newest anchor of a folder by the names of its files: that of the highest series, and among
   * them the one that reaches furthest. Whoever compares it checks that its name is its own.
   *
   * @throws IOException if there is no such folder, or the anchor cannot be read
   */
  public static Optional<AnchorFile> newest(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("There is no folder " + folder + ". Is it mounted?");
    }
    Optional<Path> newest;
    try (Stream<Path> files = Files.list(folder)) {
      newest = files.filter(AnchorFile::isNamedAsOne).max(Path::compareTo);
    }
    return newest.isPresent() ? Optional.of(read(newest.get())) : Optional.empty();
  }

  private static boolean isNamedAsOne(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  /** Sorts by series, then by position; by time only then, since clocks can be put back. */
  static String nameOf(Anchor anchor) {
    String time = TIME.format(anchor.takenAt());
    return PREFIX + "%010d-%019d-%s".formatted(anchor.series(), anchor.position(), time) + SUFFIX;
  }

  /** Where it is. */
  public Path file() {
    return file;
  }

  /** What it says; nothing of it has been checked. */
  public Anchor anchor() {
    return content.anchor();
  }

  /** What it is called; the newest of a folder has the last name. */
  public String name() {
    return file.getFileName().toString();
  }

  /** Whether it is called what it is: an old one must not pass for the newest. */
  boolean hasItsOwnName() {
    return name().equals(nameOf(anchor()));
  }

  /** Whether it bears a signature, whosever that is. */
  public boolean isSigned() {
    return signature() != null;
  }

  boolean isSigned(SignatureCheck signatures) {
    return signatures.accepts(anchor().toBytes(), content.signature());
  }

  /** In Base64; null if it was not signed. */
  String signature() {
    return content.signature();
  }

  /** Whether the digest that it names is its own. */
  boolean isWhole() {
    return anchor().digest().equals(content.digest());
  }

  private Path headsFile() {
    return headsOf(file);
  }

  static Path headsOf(Path anchor) {
    String name = anchor.getFileName().toString();
    String base = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    return anchor.resolveSibling(base + HEADS_SUFFIX);
  }

  boolean hasHeads() {
    return Files.exists(headsFile());
  }

  /** Whether the heads beside it are those that it is over. */
  boolean headsAreItsOwn() {
    MerkleTree tree = new MerkleTree();
    try (HeadReader heads = heads()) {
      heads.forEachRemaining(head -> tree.add(head.leaf()));
    } catch (IOException | UncheckedIOException | JacksonException e) {
      return false; // Cut off, or not packed any more.
    }
    return HexFormat.of().formatHex(tree.root()).equals(anchor().root());
  }

  HeadReader heads() throws IOException {
    return new HeadReader(
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(headsFile())), StandardCharsets.UTF_8)));
  }

  /** Reads heads one by one. */
  static final class HeadReader implements Iterator<Head>, AutoCloseable {

    private final BufferedReader lines;
    private final Iterator<String> each;

    private HeadReader(BufferedReader lines) {
      this.lines = lines;
      this.each = lines.lines().iterator();
    }

    @Override
    public boolean hasNext() {
      return each.hasNext();
    }

    @Override
    public Head next() {
      return JSON.readValue(each.next(), Head.class);
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
