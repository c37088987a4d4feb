package com.contractingworks.integration.sandbox.unieconomy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** The key of the demo, which everybody knows. It opens the stand-in and nothing else. */
public final class DemoKey {

  private static final String RESOURCE = "/sandbox/unieconomy/demo-key.txt";

  private DemoKey() {}

  /** The private key that signs the demo's assertions: PKCS #8 in Base64. */
  public static String privateKey() {
    try (InputStream text = DemoKey.class.getResourceAsStream(RESOURCE)) {
      return new String(text.readAllBytes(), StandardCharsets.US_ASCII).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The public key that checks them: X.509 in Base64. */
  static String publicKey() {
    try {
      KeyFactory keys = KeyFactory.getInstance("RSA");
      byte[] encoded = Base64.getDecoder().decode(privateKey());
      RSAPrivateCrtKey key =
          (RSAPrivateCrtKey) keys.generatePrivate(new PKCS8EncodedKeySpec(encoded));
      RSAPublicKeySpec open = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
      return Base64.getEncoder().encodeToString(keys.generatePublic(open).getEncoded());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("The demo key is no RSA key", impossible);
    }
  }
}
