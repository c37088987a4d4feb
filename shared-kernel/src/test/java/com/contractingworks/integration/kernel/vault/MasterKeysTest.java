package com.contractingworks.integration.kernel.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.contractingworks.integration.kernel.settings.UnusableSetting;
import com.contractingworks.integration.kernel.vault.UnreadableSecret.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Master keys from the environment or a file. */
class MasterKeysTest {

  private static final String OLD = MasterKey.newLine("2026-1");
  private static final String NEW = MasterKey.newLine("2026-2");
  private static final byte[] KEY = {1, 2, 3};

  private static LocalMasterKeys keys(String text) {
    return LocalMasterKeys.parse(text, "the test");
  }

  @Test
  void the_first_wraps_and_each_unwraps_its_own() {
    WrappedKey byOld = keys(OLD).wrap(KEY);
    MasterKeys both = keys(NEW + "," + OLD);

    assertThat(both.current()).isEqualTo("2026-2");
    assertThat(both.wrap(KEY).masterKey()).isEqualTo("2026-2");
    assertThat(both.unwrap(both.wrap(KEY))).isEqualTo(KEY);
    assertThat(both.unwrap(byOld)).isEqualTo(KEY);
  }

  @Test
  void a_version_that_is_not_there_is_named_with_what_to_set() {
    WrappedKey byOld = keys(OLD).wrap(KEY);

    assertThatExceptionOfType(UnreadableSecret.class)
        .isThrownBy(() -> keys(NEW).unwrap(byOld))
        .withMessageContaining("2026-1")
        .withMessageContaining("INTEGRATION_VAULT_MASTERKEYS")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_MASTER_KEY));
  }

  @Test
  void another_key_under_the_same_version_is_refused() {
    WrappedKey wrapped = keys(OLD).wrap(KEY);
    MasterKeys other = keys(MasterKey.newLine("2026-1"));

    assertThat(catchThrowableOfType(UnreadableSecret.class, () -> other.unwrap(wrapped)).reason())
        .isEqualTo(Reason.NOT_AUTHENTIC);
  }

  @Test
  void a_wrapped_key_under_another_version_s_name_is_refused() {
    String same = OLD.replace("2026-1", "copied");
    WrappedKey wrapped = keys(OLD).wrap(KEY);

    assertThatExceptionOfType(UnreadableSecret.class)
        .isThrownBy(() -> keys(same).unwrap(new WrappedKey("copied", wrapped.bytes())));
  }

  @Test
  void a_data_key_that_was_moved_to_another_client_or_id_is_refused() {
    MasterKeys keys = keys(OLD);
    WrappedKey wrapped = DataKey.create("00000000000000aa", "demo", keys);

    assertThat(DataKey.unwrap("00000000000000aa", "demo", wrapped, keys)).isNotNull();
    assertThatExceptionOfType(UnreadableSecret.class)
        .isThrownBy(() -> DataKey.unwrap("00000000000000aa", "other", wrapped, keys))
        .withMessageContaining("other");
    assertThatExceptionOfType(UnreadableSecret.class)
        .isThrownBy(() -> DataKey.unwrap("00000000000000ab", "demo", wrapped, keys));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# only a remark",
        "aGVtbWVsaWdoZXQ=",
        ":aGVtbWVsaWdoZXQ=",
        "1:aGVtbWVsaWdoZXQ=",
        "1:hemmelighet!",
        "with blanks:aGVtbWVsaWdoZXQ="
      })
  void what_is_no_master_key_is_refused_without_showing_it(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys(text))
        .withMessageContaining("the test")
        .withMessageContaining("head -c 32 /dev/urandom")
        .withMessageNotContaining("hemmelighet")
        .withMessageNotContaining("aGVtbWVsaWdoZXQ")
        .withNoCause();
  }

  @Test
  void two_keys_of_one_version_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys(OLD + "\n" + MasterKey.newLine("2026-1")))
        .withMessageContaining("two master keys of one version");
  }

  @Test
  void a_file_may_have_remarks_and_empty_lines(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("keys");
    Files.writeString(file, "# in force\r\n" + NEW + "\r\n\r\n# until all is rotated\n" + OLD);

    MasterKeys keys = settings(null, file.toString()).keys();

    assertThat(keys.current()).isEqualTo("2026-2");
    assertThat(keys.unwrap(keys(OLD).wrap(KEY))).isEqualTo(KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hemmelighet", "a:AAAA"})
  void a_file_or_variable_without_a_key_is_refused_as_a_setting_and_no_new_key_is_advised_alone(
      String text, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("keys");
    Files.writeString(file, text);

    assertThatExceptionOfType(UnusableSetting.class)
        .isThrownBy(() -> settings(null, file.toString()).keys())
        .withMessageContaining("put the key back")
        .withMessageNotContaining("hemmelighet");
    assertThatExceptionOfType(UnusableSetting.class)
        .isThrownBy(() -> settings(text, null).keys())
        .withMessageContaining("INTEGRATION_VAULT_MASTERKEYS");
  }

  @Test
  void without_a_master_key_nothing_starts_and_it_is_said_what_to_set() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(" ", null).keys())
        .withMessageContaining("INTEGRATION_VAULT_MASTERKEYS")
        .withMessageContaining("INTEGRATION_VAULT_MASTERKEYFILE")
        .withMessageContaining("head -c 32 /dev/urandom");
  }

  @Test
  void a_new_file_holds_a_key_that_its_owner_alone_may_read_and_is_made_once(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("keys");

    assertThat(MasterKeyFile.createIfMissing(file)).isTrue();
    MasterKeys first = settings(null, file.toString()).keys();
    assertThat(MasterKeyFile.createIfMissing(file)).isFalse();

    assertThat(settings(null, file.toString()).keys().unwrap(first.wrap(KEY))).isEqualTo(KEY);
    assertThat(MasterKeyFile.isReadByOthers(file)).isFalse();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void a_file_that_others_may_read_is_noticed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("keys");
    MasterKeyFile.createIfMissing(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThat(MasterKeyFile.isReadByOthers(file)).isTrue();
  }

  @Test
  void a_file_that_is_not_there_is_named(@TempDir Path folder) {
    String file = folder.resolve("missing").toString();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(null, file).keys())
        .withMessageContaining(file)
        .withMessageContaining("INTEGRATION_VAULT_MASTERKEYFILE");
  }

  @Test
  void of_two_places_none_is_chosen() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(OLD, "keys").keys())
        .withMessageContaining("Unset one of them");
  }

  @Test
  void no_text_shows_a_key() {
    String key = OLD.substring(OLD.indexOf(':') + 1);
    byte[] bytes = Base64.getDecoder().decode(key);
    assertThat(bytes).hasSize(32);
    assertThat(
            "%s %s %s"
                .formatted(settings(OLD, null), keys(OLD), MasterKey.parse(OLD, "the test").get(0)))
        .contains("***", "2026-1")
        .doesNotContain(key);
  }

  private static VaultSettings settings(String keys, String file) {
    return new VaultSettings(keys, file, Duration.ofMinutes(5));
  }
}
