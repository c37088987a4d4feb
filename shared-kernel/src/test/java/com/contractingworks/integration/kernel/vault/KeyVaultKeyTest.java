package com.contractingworks.integration.kernel.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.contractingworks.integration.kernel.vault.KeyVaultStandIn.Refusal;
import com.contractingworks.integration.kernel.vault.UnreadableSecret.Reason;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A master key that stays in Azure Key Vault: the SDK, over TLS, against a stand-in. */
class KeyVaultKeyTest {

  private static final byte[] KEY = "a data key, sixty-four bytes long as a rule".getBytes();
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration ALWAYS = Duration.ZERO;
  private static final String LOCAL = MasterKey.newLine("2026-1");

  private final KeyVaultStandIn azure = new KeyVaultStandIn();

  @AfterEach
  void end() {
    azure.close();
  }

  private KeyVaultKey key(String address, String secret, Duration answer) {
    return new KeyVaultKey(
        KeyVaultAddress.parse(address, "the test"),
        new KeyVaultAccess(credential(secret), trusting(), answer, true),
        ALWAYS);
  }

  private KeyVaultKey key() {
    return key(azure.key(), KeyVaultStandIn.SECRET, PATIENT);
  }

  private TokenCredential credential(String secret) {
    return new ClientSecretCredentialBuilder()
        .tenantId(KeyVaultStandIn.TENANT)
        .clientId(KeyVaultStandIn.CLIENT)
        .clientSecret(secret)
        .authorityHost(azure.url())
        .disableInstanceDiscovery()
        .httpClient(new JdkHttpClientBuilder(trusting()).build())
        .build();
  }

  private static HttpClient.Builder trusting() {
    return HttpClient.newBuilder().sslContext(KeyVaultStandIn.tls());
  }

  private static UnreadableSecret refusal(Runnable call) {
    return catchThrowableOfType(UnreadableSecret.class, call::run);
  }

  private long count(String request) {
    return azure.asked.stream().filter(each -> each.endsWith(request)).count();
  }

  @Test
  void the_newest_version_wraps_and_each_one_unwraps_its_own() {
    KeyVaultKey key = key();
    WrappedKey first = key.wrap(KEY);
    azure.addVersion("v2");
    WrappedKey second = key.wrap(KEY);

    assertThat(first.masterKey()).isEqualTo(azure.key() + "/v1");
    assertThat(second.masterKey()).isEqualTo(azure.key() + "/v2");
    assertThat(key.current()).isEqualTo(azure.key() + "/v2");
    long tokens = count("token");
    assertThat(key.unwrap(first)).isEqualTo(KEY);
    assertThat(key.unwrap(second)).isEqualTo(KEY);
    assertThat(azure.asked).contains("POST /keys/integration/v1/unwrapkey");
    assertThat(count("token")).as("tokens are kept").isEqualTo(tokens).isPositive();
  }

  @Test
  void a_version_that_the_settings_name_stays_in_force() {
    azure.addVersion("v2");
    KeyVaultKey key = key(azure.key() + "/v1", KeyVaultStandIn.SECRET, PATIENT);

    assertThat(key.wrap(KEY).masterKey()).isEqualTo(azure.key() + "/v1");
    assertThat(count("/keys/integration/")).isZero();
  }

  @Test
  void what_another_version_has_wrapped_is_not_taken_for_it() {
    KeyVaultKey key = key();
    WrappedKey first = key.wrap(KEY);
    azure.addVersion("v2");

    UnreadableSecret refusal =
        refusal(() -> key.unwrap(new WrappedKey(azure.key() + "/v2", first.bytes())));

    assertThat(refusal.reason()).isEqualTo(Reason.NOT_AUTHENTIC);
  }

  @Test
  void who_is_not_known_is_told_what_to_set_and_no_secret() {
    KeyVaultKey key = key(azure.key(), "wrong-kanari", PATIENT);

    UnreadableSecret refusal = refusal(() -> key.wrap(KEY));

    assertThat(refusal).hasMessageContaining("AZURE_CLIENT_ID");
    assertThat(refusal.reason()).isEqualTo(Reason.MASTER_KEY_REFUSED);
    assertThat(refusal).hasStackTraceContaining("AADSTS7000215");
    assertThat(String.valueOf(refusal.getCause())).doesNotContain("kanari");
  }

  @ParameterizedTest
  @CsvSource({
    "403, MASTER_KEY_REFUSED, Key Vault Crypto Service Encryption User",
    "404, MASTER_KEY_REFUSED, Recover it",
    "400, NOT_AUTHENTIC, its row was changed"
  })
  void a_refusal_is_told_with_what_to_do_and_not_tried_again(
      int status, Reason reason, String words) {
    KeyVaultKey key = key();
    WrappedKey wrapped = key.wrap(KEY);
    azure.refusals.add(new Refusal(status, null));

    UnreadableSecret refusal = refusal(() -> key.unwrap(wrapped));

    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal).hasMessageContainingAll(words, azure.key() + "/v1", "" + status);
    assertThat(count("/unwrapkey")).isEqualTo(1);
  }

  @Test
  void what_passes_soon_is_waited_for() {
    KeyVaultKey key = key();
    WrappedKey wrapped = key.wrap(KEY);
    azure.refusals.add(new Refusal(429, "0"));
    azure.refusals.add(new Refusal(503, null));

    assertThat(key.unwrap(wrapped)).isEqualTo(KEY);
    assertThat(count("/unwrapkey")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3600", "4", "Wed, 21 Oct 2099 07:28:00 GMT", "soon"})
  void nobody_is_kept_waiting_for_a_vault_that_wants_to_be_left_alone(String retryAfter) {
    KeyVaultKey key = key();
    WrappedKey wrapped = key.wrap(KEY);
    azure.refusals.add(new Refusal(429, retryAfter));

    UnreadableSecret refusal = refusal(() -> key.unwrap(wrapped));

    assertThat(refusal.reason()).isEqualTo(Reason.MASTER_KEY_AWAY);
    assertThat(count("/unwrapkey")).isEqualTo(1);
    assertThat(key.unwrap(wrapped)).isEqualTo(KEY);
  }

  @Test
  void a_vault_that_goes_on_failing_is_left_after_three_tries() {
    KeyVaultKey key = key();
    WrappedKey wrapped = key.wrap(KEY);
    azure.refusals.addAll(Collections.nCopies(4, new Refusal(500, null)));

    assertThat(refusal(() -> key.unwrap(wrapped)).reason()).isEqualTo(Reason.MASTER_KEY_AWAY);
    assertThat(count("/unwrapkey")).isEqualTo(3);
  }

  @Test
  void a_vault_that_does_not_answer_is_not_waited_for_for_ever() {
    WrappedKey wrapped = key().wrap(KEY);
    KeyVaultKey key = key(azure.key(), KeyVaultStandIn.SECRET, Duration.ofMillis(300));
    azure.silent = true;

    UnreadableSecret refusal = refusal(() -> key.unwrap(wrapped));

    assertThat(refusal.reason()).isEqualTo(Reason.MASTER_KEY_AWAY);
    assertThat(refusal).hasMessageContaining("cannot be reached");
  }

  @Test
  void a_vault_that_is_not_there_is_told_as_such() {
    KeyVaultKey key = key();
    azure.close();

    assertThat(refusal(key::current).reason()).isEqualTo(Reason.MASTER_KEY_AWAY);
  }

  @Test
  void a_key_that_is_not_rsa_is_refused() {
    azure.keyType = "EC";

    assertThat(refusal(key()::current)).hasMessageContainingAll("not of type RSA", azure.key());
  }

  /** Who can write a row could name a vault of his own, which would be sent what to unwrap. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.vault.azure.net/keys/integration/v1",
        "KEYx/v1",
        "KEY/v1/../../other/v1",
        "KEY/v1?a=b",
        "KEY/",
        "KEY"
      })
  void only_versions_of_its_own_are_its_own(String masterKey) {
    String named = masterKey.replace("KEY", azure.key());
    MasterKeys keys = settings(LOCAL + "," + azure.key());

    assertThat(keys.has(named)).isFalse();
    assertThat(refusal(() -> keys.unwrap(new WrappedKey(named, new byte[256]))).reason())
        .isEqualTo(Reason.UNKNOWN_MASTER_KEY);
    assertThat(azure.asked).isEmpty();
  }

  /** Which is how a service comes from keys of its own to Key Vault, or goes back. */
  @Test
  void the_first_of_the_settings_is_in_force_wherever_it_is_kept() {
    MasterKeys before = settings(LOCAL + "," + azure.key());
    MasterKeys after = settings(azure.key() + "," + LOCAL);

    assertThat(before.current()).isEqualTo("2026-1");
    assertThat(after.current()).isEqualTo(azure.key() + "/v1");
    assertThat(after.unwrap(before.wrap(KEY))).isEqualTo(KEY);
    assertThat(before.unwrap(after.wrap(KEY))).isEqualTo(KEY);
    assertThat(before.has("2026-1")).isTrue();
    assertThat(before.has(azure.key().toUpperCase() + "/v9")).isTrue();
    assertThat(before.toString())
        .contains("2026-1", azure.key())
        .doesNotContain(LOCAL.substring(LOCAL.indexOf(':') + 1));
  }

  @Test
  void two_local_keys_of_one_version_are_refused_beside_it_too() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(LOCAL + "," + azure.key() + "," + MasterKey.newLine("2026-1")))
        .withMessageContaining("two master keys of one version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://contracting.vault.azure.net",
        "https://contracting.vault.azure.net/secrets/integration",
        "https://contracting.vault.azure.net/keys/",
        "https://contracting.vault.azure.net/keys/a_b",
        "https://contracting.vault.azure.net/keys/a/b/c",
        "https://contracting.vault.azure.net/keys/a?hemmelig",
        "https://hemmelig@contracting.vault.azure.net/keys/a",
        "https://contracting.vault.azure.net/keys/a#hemmelig",
        "https:// hemmelig",
        "https:///keys/a"
      })
  void what_is_no_address_of_a_key_is_refused_without_showing_it(String entry) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyVaultAddress.parse(entry, "The test"))
        .withMessageContaining("The test has an entry")
        .withMessageContaining("https://VAULT.vault.azure.net/keys/NAME")
        .withMessageNotContaining("hemmelig")
        .withNoCause();
  }

  @Test
  void an_address_that_the_rows_of_data_keys_cannot_hold_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                KeyVaultAddress.parse(
                    "https://" + "v".repeat(24) + ".vault.azure.net/keys/" + "n".repeat(127), "It"))
        .withMessageContaining("shorter name");
  }

  private MasterKeys settings(String text) {
    return new VaultSettings(text, null, Duration.ofMinutes(5))
        .keys(address -> key(address.toString(), KeyVaultStandIn.SECRET, PATIENT));
  }
}
