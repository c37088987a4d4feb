package com.contractingworks.integration.kernel.integrity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Ed25519 keys in PEM files, and what is signed with them. */
public final class AnchorKeys {

  private static final String ALGORITHM = "Ed25519";
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";

  private AnchorKeys() {}

  /**
   * Reads a private key.
   *
   * @param file PKCS#8 in PEM, as {@code openssl genpkey -algorithm ed25519} writes it
   * @throws UnusableKey if the file cannot be read or holds none
   */
  public static PrivateKey privateKey(Path file) {
    byte[] key = read(file, PRIVATE);
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(key));
    } catch (GeneralSecurityException e) {
      throw new UnusableKey(file + " holds no Ed25519 private key in PKCS#8.", e);
    }
  }

  /**
   * Reads a public key.
   *
   * @param file X.509 in PEM, as {@code openssl pkey -pubout} writes it
   * @throws UnusableKey if the file cannot be read or holds none
   */
  public static PublicKey publicKey(Path file) {
    byte[] key = read(file, PUBLIC);
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(key));
    } catch (GeneralSecurityException e) {
      throw new UnusableKey(file + " holds no Ed25519 public key.", e);
    }
  }

  /**
   * Makes a pair of keys, in files that must not be there yet. Only the owner may read the private
   * one, where the file system knows owners.
   *
   * @throws IOException if a file is there or cannot be written
   */
  public static void create(Path privateFile, Path publicFile) throws IOException {
    KeyPair pair = generate();
    Files.createFile(privateFile);
    if (Files.getFileAttributeView(privateFile, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(privateFile, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(
        publicFile, pem(PUBLIC, pair.getPublic().getEncoded()), StandardOpenOption.CREATE_NEW);
    Files.writeString(privateFile, pem(PRIVATE, pair.getPrivate().getEncoded()));
  }

  private static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java 15 and newer have Ed25519.", e);
    }
  }

  static String sign(byte[] bytes, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(bytes);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The anchor could not be signed: " + e.getMessage(), e);
    }
  }

  /** Accepts what was signed with the private key of this public one. */
  public static SignatureCheck signedWith(PublicKey key) {
    return (bytes, signature) -> isSigned(bytes, signature, key);
  }

  /** Accepts what was signed with this key: Ed25519 gives the same bytes the same signature. */
  public static SignatureCheck signedWith(PrivateKey key) {
    return (bytes, signature) -> sign(bytes, key).equals(signature);
  }

  private static boolean isSigned(byte[] bytes, String base64, PublicKey key) {
    if (base64 == null) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(bytes);
      return signature.verify(Base64.getDecoder().decode(base64));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false; // No signature at all, or of another length.
    }
  }

  private static byte[] read(Path file, String kind) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UnusableKey("The key file " + file + " cannot be read.", e);
    }
    String begin = "-----BEGIN " + kind + "-----";
    String end = "-----END " + kind + "-----";
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new UnusableKey("The key file " + file + " has no line " + begin + ".", null);
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    } catch (IllegalArgumentException e) {
      throw new UnusableKey("The key file " + file + " is not in PEM.", e);
    }
  }

  private static String pem(String kind, byte[] key) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(key), kind);
  }

  /** A key file that is missing or holds something else. The message never shows what it holds. */
  public static final class UnusableKey extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableKey(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
