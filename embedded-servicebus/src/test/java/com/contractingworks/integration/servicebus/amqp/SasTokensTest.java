package com.contractingworks.integration.servicebus.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.servicebus.Tokens;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SasTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final String RESOURCE = "amqp://127.0.0.1/Commands";

  private final SasTokens tokens = new SasTokens(Map.of("sender", "secret", "other", "geheim"));

  private void refused(String token, String audience, String why) {
    assertThatThrownBy(() -> tokens.check(token, audience, NOW))
        .isInstanceOf(RefusedTokenException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("secret");
  }

  @Test
  void a_token_signed_with_a_configured_key_grants_its_path_and_what_is_below() throws Exception {
    Grant grant = tokens.check(Tokens.sign(RESOURCE, "sender", "secret", LATER), RESOURCE, NOW);

    assertThat(grant.expiresAt()).isEqualTo(LATER);
    assertThat(grant.covers("commands")).isTrue();
    assertThat(grant.covers("COMMANDS/$management")).isTrue();
    assertThat(grant.covers("commands/$deadletterqueue")).isTrue();
    assertThat(grant.covers("commands-of-others")).isFalse();
    assertThat(grant.covers("other")).isFalse();
  }

  @Test
  void a_token_for_the_namespace_grants_everything_in_it() throws Exception {
    String token = Tokens.sign("sb://localhost/", "other", "geheim", LATER);

    assertThat(tokens.check(token, "sb://localhost/any/queue", NOW).covers("any/queue")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"sender,geheim", "sender,Secret", "nobody,secret", "nobody,''", "sender,' '"})
  void a_token_of_another_key_or_an_unknown_name_is_refused(String name, String key) {
    String signingKey = key.isEmpty() ? "\0" : key;

    refused(Tokens.sign(RESOURCE, name, signingKey, LATER), RESOURCE, "InvalidSignature");
  }

  @Test
  void an_expired_token_is_refused() {
    refused(Tokens.sign(RESOURCE, "sender", "secret", NOW), RESOURCE, "ExpiredToken");
  }

  @Test
  void a_longer_expiry_than_was_signed_is_refused() {
    String token =
        Tokens.sign(RESOURCE, "sender", "secret", NOW.minusSeconds(1))
            .replace("se=" + (NOW.getEpochSecond() - 1), "se=" + LATER.getEpochSecond());

    refused(token, RESOURCE, "InvalidSignature");
  }

  @Test
  void a_token_for_another_queue_is_refused() {
    refused(
        Tokens.sign("amqp://127.0.0.1/other", "sender", "secret", LATER),
        RESOURCE,
        "InvalidAudience");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer x",
        "SharedAccessSignature ",
        "SharedAccessSignature sr=a&sig=b&se=c",
        "SharedAccessSignature sr=a&sig=%zz&se=1&skn=sender"
      })
  void what_is_no_token_is_refused(String token) {
    refused(token, RESOURCE, "MalformedToken");
  }

  @Test
  void no_token_at_all_is_refused() {
    refused(null, RESOURCE, "MalformedToken");
  }
}
