package com.contractingworks.integration.servicebus.amqp;

import static com.contractingworks.integration.servicebus.TestIssuer.claims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.servicebus.TestIssuer;
import com.contractingworks.integration.servicebus.settings.Right;
import com.contractingworks.integration.servicebus.settings.TokenIssuer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final String RESOURCE = "amqp://contracting.servicebus.windows.net/Commands";
  private static final String SENDER = "11111111-2222-3333-4444-555555555555";
  private static final TestIssuer ISSUER = new TestIssuer("key");

  private final JwtTokens tokens = new JwtTokens(ISSUER.settings().allow(SENDER, Right.SEND));

  private void refused(String token, String why) {
    assertThatThrownBy(() -> tokens.check(token, RESOURCE, NOW))
        .isInstanceOf(RefusedTokenException.class)
        .hasMessageContaining(why);
  }

  @Test
  void a_token_grants_the_rights_of_its_identity_at_the_path_it_is_put_for() throws Exception {
    Grant grant = tokens.check(ISSUER.sign(claims(SENDER, LATER)), RESOURCE, NOW);

    assertThat(grant.expiresAt()).isEqualTo(LATER);
    assertThat(grant.rights()).containsExactly(Right.SEND);
    assertThat(grant.covers("commands/$management")).isTrue();
    assertThat(grant.covers("other")).isFalse();
  }

  @Test
  void an_identity_without_a_role_is_known_and_has_no_rights() throws Exception {
    Grant grant = tokens.check(ISSUER.sign(claims("somebody", LATER)), RESOURCE, NOW);

    assertThat(grant.rights()).isEmpty();
  }

  @Test
  void an_expired_token_is_refused() {
    refused(ISSUER.sign(claims(SENDER, NOW)), "ExpiredToken");
  }

  @Test
  void a_token_that_never_expires_is_refused() {
    refused(ISSUER.sign(claims(SENDER, NOW).expirationTime(null)), "exp");
  }

  @Test
  void a_token_that_does_not_hold_yet_is_refused() {
    refused(ISSUER.sign(claims(SENDER, LATER).notBeforeTime(Date.from(LATER))), "InvalidToken");
  }

  @Test
  void a_token_of_another_issuer_is_refused_whoever_has_signed_it() {
    refused(ISSUER.sign(claims(SENDER, LATER).issuer("https://sts.windows.net/else/")), "iss");
  }

  @Test
  void a_token_for_something_else_is_refused() {
    refused(ISSUER.sign(claims(SENDER, LATER).audience("https://vault.azure.net")), "aud");
    refused(ISSUER.sign(claims(SENDER, LATER).audience(List.of())), "aud");
  }

  @Test
  void a_token_without_an_identity_is_refused() {
    refused(ISSUER.sign(claims(null, LATER)), "oid");
    refused(ISSUER.sign(claims(SENDER, LATER).claim("oid", 7)), "oid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"key", "another key"})
  void a_token_with_another_key_is_refused_even_if_it_bears_the_id_of_ours(String id) {
    refused(new TestIssuer(id).sign(claims(SENDER, LATER)), "InvalidSignature");
  }

  @Test
  void a_token_that_was_changed_is_refused() {
    String[] parts = ISSUER.sign(claims("somebody", LATER)).split("\\.");
    String other = ISSUER.sign(claims(SENDER, LATER)).split("\\.")[1];

    refused(parts[0] + "." + other + "." + parts[2], "InvalidSignature");
  }

  @Test
  void an_unsigned_token_and_one_signed_with_the_public_key_as_a_secret_are_refused()
      throws JOSEException {
    JWTClaimsSet claims = claims(SENDER, LATER).build();
    SignedJWT confused =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key").build(), claims);
    confused.sign(new MACSigner(ISSUER.settings().keys()));

    refused(new PlainJWT(claims).serialize(), "InvalidSignature");
    refused(confused.serialize(), "InvalidSignature");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"hemmelig", "a.b.c", "SharedAccessSignature sr=a&sig=b&se=1&skn=c"})
  void what_is_no_token_is_refused_without_showing_it(String token) {
    assertThatThrownBy(() -> tokens.check(token, RESOURCE, NOW))
        .isInstanceOf(RefusedTokenException.class)
        .hasMessageContaining("MalformedToken")
        .hasMessageNotContaining("hemmelig");
  }

  @Test
  void keys_that_cannot_be_read_are_told_without_showing_them() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JwtTokens(TokenIssuer.of("issuer", "hemmelig")))
        .withMessageContaining("no JWK set")
        .withMessageNotContaining("hemmelig")
        .withNoCause();
  }
}
