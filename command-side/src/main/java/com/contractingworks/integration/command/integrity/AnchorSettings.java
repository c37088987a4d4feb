package com.contractingworks.integration.command.integrity;

import java.nio.file.Path;
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
 * @param publicKey file of the key that checks their signatures; blank if they are not to be
 *     checked
 */
@ConfigurationProperties("integration.log.anchor")
record AnchorSettings(String directory, String privateKey, String publicKey) {

  Optional<Path> folder() {
    return path(directory);
  }

  Optional<Path> privateKeyFile() {
    return path(privateKey);
  }

  Optional<Path> publicKeyFile() {
    return path(publicKey);
  }

  private static Optional<Path> path(String text) {
    return Optional.ofNullable(text).filter(StringUtils::hasText).map(Path::of);
  }
}
