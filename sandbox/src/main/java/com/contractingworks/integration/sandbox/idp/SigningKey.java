package com.contractingworks.integration.sandbox.idp;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.UUID;

/** The key that signs tokens. It is made at the first start, so that tokens outlive a restart. */
final class SigningKey {

  private static final String FILE = "idp-signing-key.json";
  private static final int BITS = 2048;

  private SigningKey() {}

  /**
   * Reads the key, or makes it.
   *
   * @param folder where it is kept, readable only for the owner
   */
  static RSAKey in(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        write(file, new RSAKeyGenerator(BITS).keyUse(KeyUse.SIGNATURE).keyID(id()).generate());
      }
      return RSAKey.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException(
          file + " holds no signing key. Delete it, and a new one is made.");
    }
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private static void write(Path file, RSAKey key) throws IOException {
    Files.createDirectories(file.getParent());
    Path whole = Files.createTempFile(file.getParent(), FILE, ".new");
    if (whole.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(whole, key.toJSONString());
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
