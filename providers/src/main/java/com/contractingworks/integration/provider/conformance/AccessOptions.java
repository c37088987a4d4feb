package com.contractingworks.integration.provider.conformance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say how the kit proves itself. */
final class AccessOptions {

  @Option(
      names = "--token-url",
      paramLabel = "URL",
      description = "OAuth: where tokens are handed out.")
  private URI tokenUrl;

  @Option(names = "--client-id", paramLabel = "ID", description = "OAuth: the kit's client id.")
  private String clientId;

  @Option(
      names = "--client-secret-file",
      paramLabel = "FILE",
      description = "OAuth: a file with the client secret.")
  private Path secretFile;

  @Option(
      names = "--second-client-secret-file",
      paramLabel = "FILE",
      description = "OAuth: the second secret of a rotation.")
  private Path secondSecretFile;

  @Option(
      names = "--key-id",
      paramLabel = "ID",
      description = "Signed requests: the name of the key (keyid).")
  private String keyId;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "Signed requests: a file with the key, the base64 of 32 bytes or more.")
  private Path keyFile;

  @Option(
      names = "--second-key-id",
      paramLabel = "ID",
      description = "Signed requests: the second key of a rotation.")
  private String secondKeyId;

  @Option(
      names = "--second-key-file",
      paramLabel = "FILE",
      description = "Signed requests: a file with that key.")
  private Path secondKeyFile;

  /** How the kit proves itself; a parameter exception if that is not said. */
  Proof proof(CommandSpec spec) {
    boolean oauth = tokenUrl != null && clientId != null;
    if (oauth == (keyId != null)) {
      throw wrong(
          spec, "Say how the kit proves itself: either --token-url and --client-id, or --key-id.");
    }
    return oauth
        ? oauth(spec, secretFile, "CONFORMANCE_CLIENT_SECRET")
            .orElseThrow(
                () ->
                    wrong(
                        spec,
                        "Name the client secret by --client-secret-file or CONFORMANCE_CLIENT_SECRET."))
        : key(spec, keyId, keyFile, "CONFORMANCE_KEY")
            .orElseThrow(() -> wrong(spec, "Name the key by --key-file or CONFORMANCE_KEY."));
  }

  /** The same with the second secret; null if there is none. */
  Proof secondProof(CommandSpec spec) {
    return (keyId == null
            ? oauth(spec, secondSecretFile, "CONFORMANCE_SECOND_CLIENT_SECRET")
            : key(spec, secondKeyId, secondKeyFile, "CONFORMANCE_SECOND_KEY"))
        .orElse(null);
  }

  private Optional<Proof> oauth(CommandSpec spec, Path file, String variable) {
    return secret(spec, file, variable).map(secret -> new OAuthProof(tokenUrl, clientId, secret));
  }

  private static Optional<Proof> key(CommandSpec spec, String id, Path file, String variable) {
    try {
      return id == null
          ? Optional.empty()
          : secret(spec, file, variable).map(key -> new KeyProof(id, key, InstantSource.system()));
    } catch (IllegalArgumentException e) {
      throw wrong(spec, e.getMessage());
    }
  }

  private static ParameterException wrong(CommandSpec spec, String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private static Optional<String> secret(CommandSpec spec, Path file, String variable) {
    if (file == null) {
      return Optional.ofNullable(System.getenv(variable)).filter(text -> !text.isBlank());
    }
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException e) {
      throw wrong(spec, "The file " + file + " cannot be read.");
    }
  }
}
