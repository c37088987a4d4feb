package com.contractingworks.integration.command.integrity;

import com.contractingworks.integration.kernel.integrity.AnchorKeys;
import com.contractingworks.integration.kernel.integrity.SignatureCheck;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * Where anchors of the event log are written, and with what they are signed. Nothing is anchored
 * unless a folder is named.
 *
 * @param directory the folder; blank for none. All processes of the command side must see the same
 *     one
 * @param privateKey file of the Ed25519 key that signs them, PKCS#8 in PEM; blank for none
 * @param publicKey file of the key that checks their signatures; blank if there is none
 */
@ConfigurationProperties("integration.log.anchor")
record AnchorSettings(String directory, String privateKey, String publicKey) {

  /** What is blank is as in others. */
  AnchorSettings orElse(AnchorSettings others) {
    return new AnchorSettings(
        StringUtils.hasText(directory) ? directory : others.directory,
        StringUtils.hasText(privateKey) ? privateKey : others.privateKey,
        StringUtils.hasText(publicKey) ? publicKey : others.publicKey);
  }

  Optional<Path> folder() {
    return path(directory);
  }

  /**
   * The key that signs.
   *
   * @throws AnchorKeys.UnusableKey if there is a file, and no key in it
   */
  Optional<PrivateKey> signingKey() {
    return path(privateKey).map(AnchorKeys::privateKey);
  }

  /**
   * How signatures are checked: with the public key, or else with the one that signs.
   *
   * @throws AnchorKeys.UnusableKey if there is a file, and no key in it
   */
  Optional<SignatureCheck> signatures() {
    return path(publicKey)
        .map(AnchorKeys::publicKey)
        .map(AnchorKeys::signedWith)
        .or(() -> signingKey().map(AnchorKeys::signedWith));
  }

  private static Optional<Path> path(String text) {
    return Optional.ofNullable(text).filter(StringUtils::hasText).map(Path::of);
  }
}
