package com.contractingworks.integration.provider.rest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeOptionsTest {

  private static final String KEY = "k1:" + Base64.getEncoder().encodeToString(new byte[32]);
  private static final Map<String, String> SECRETS = Map.of("PROVIDER_SIGNING_KEY", KEY);

  @TempDir private Path directory;

  @Test
  void a_command_line_and_its_environment_are_read() {
    ServeOptions options =
        ServeOptions.parse(
            List.of(
                "--provider=tripletex",
                "--port=0",
                "--public-url=https://provider.example/",
                "--client-id=cw",
                "--erp-url=http://localhost:8080/v2",
                "--commit-horizon=PT5S"),
            Map.of("PROVIDER_CLIENT_SECRET", "old", "PROVIDER_CLIENT_SECRET_2", "new"));

    assertThat(options.server().publicUrl()).isEqualTo(URI.create("https://provider.example"));
    assertThat(options.server().clientSecrets()).hasSize(2);
    assertThat(options.server().state()).isNull();
    assertThat(BuiltIn.of(options, InstantSource.system()).descriptor().commitHorizon())
        .isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tripletex", "vismanet", "unieconomy"})
  void each_built_in_provider_can_be_served(String name) {
    ServeOptions options = ServeOptions.parse(List.of("--provider=" + name), SECRETS);

    assertThat(options.server().port()).isEqualTo(8090);
    assertThat(BuiltIn.of(options, InstantSource.system()).descriptor().name()).isEqualTo(name);
    assertThat(
            new Descriptions(BuiltIn.of(options, InstantSource.system()), false)
                .descriptor()
                .body()
                .toString())
        .contains("recordSchema");
  }

  @Test
  void secrets_may_lie_in_a_file() throws IOException {
    Path file = directory.resolve("secrets");
    Files.writeString(file, "PROVIDER_SIGNING_KEY=" + KEY + "\n");

    ServeOptions options =
        ServeOptions.parse(List.of("--provider=tripletex", "--secrets-file=" + file), Map.of());

    assertThat(options.server().keys()).hasSize(1);
    assertThat(options.toString()).doesNotContain(KEY.substring(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--provider=other",
        "--port=70000",
        "--port=x",
        "--erp-url=ftp://x",
        "--erp-url=no address",
        "--commit-horizon=soon",
        "--commit-horizon=PT-1S",
        "--client-secret=canary",
        "--client-id=cw",
        "--secrets-file=/does/not/exist",
        "serve"
      })
  void what_cannot_be_meant_is_refused_without_being_repeated(String argument) {
    assertThatThrownBy(() -> ServeOptions.parse(List.of("--provider=tripletex", argument), SECRETS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("canary");
  }

  @Test
  void nobody_proves_anything_without_a_secret() {
    assertThatThrownBy(() -> ServeOptions.parse(List.of("--provider=tripletex"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("signing key");
  }
}
