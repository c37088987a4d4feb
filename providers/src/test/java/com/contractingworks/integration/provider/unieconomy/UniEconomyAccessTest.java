package com.contractingworks.integration.provider.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.Tokens.Token;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UniEconomyAccessTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final KeyPair KEYS = keys();
  private static final String KEY =
      Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded());
  private static final String WHOLE =
      "ClientId=us;CompanyKey=e1000000-0000-4000-8000-000000000001;PrivateKey=" + KEY;

  @Test
  void an_assertion_says_who_we_are_to_whom_and_for_a_minute() throws Exception {
    SignedJWT first = SignedJWT.parse(ClientAssertion.of(access(WHOLE), NOW));
    SignedJWT second = SignedJWT.parse(ClientAssertion.of(access(WHOLE), NOW));

    assertThat(first.verify(new RSASSAVerifier((RSAPublicKey) KEYS.getPublic()))).isTrue();
    JWTClaimsSet claims = first.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("us").isEqualTo(claims.getSubject());
    assertThat(claims.getAudience())
        .containsExactly(UniEconomySettings.standard().tokenUrl().toString());
    assertThat(claims.getExpirationTime().toInstant()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    assertThat(claims.getNotBeforeTime().toInstant()).isEqualTo(NOW);
    assertThat(claims.getJWTID()).isNotEqualTo(second.getJWTClaimsSet().getJWTID());
    assertThat(first.getHeader().getX509CertChain()).isNull();
  }

  @Test
  void a_certificate_is_sent_along_if_there_is_one() throws Exception {
    SignedJWT jwt = SignedJWT.parse(ClientAssertion.of(access(WHOLE + ";Certificate=MIIB"), NOW));

    assertThat(jwt.getHeader().getX509CertChain()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ClientId", "PrivateKey", "CompanyKey"})
  void a_setting_that_is_missing_is_named(String name) {
    assertThatThrownBy(() -> access(WHOLE.replace(name + "=", "Other=")))
        .hasMessageContaining(name);
  }

  @Test
  void a_key_with_a_mistyped_character_is_no_key() {
    int middle = KEY.length() / 2; // One of the primes stands there.
    char other = KEY.charAt(middle) == 'A' ? 'B' : 'A';
    String mistyped = KEY.substring(0, middle) + other + KEY.substring(middle + 1);

    assertThatThrownBy(() -> access(WHOLE.replace(KEY, mistyped)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PrivateKey")
        .hasMessageNotContaining(mistyped);
  }

  @ParameterizedTest
  @CsvSource({
    "PrivateKey, canary-no-key",
    "CompanyKey, canary-no-guid",
    "BaseUrl, canary:no/url",
    "TokenUrl, canary-no-url"
  })
  void a_setting_that_is_malformed_is_named_without_its_value(String name, String value) {
    String others = WHOLE.replaceAll(name + "=[^;]*;?", "");

    assertThatThrownBy(() -> access(name + "=" + value + ";" + others))
        .hasMessageContaining(name)
        .hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @CsvSource({
    "https://bank.example, https://login.example/t, https://bank.example",
    "http://bank.example, https://login.example/t,",
    "http://bank.example, http://login.example/t, http://bank.example",
    "no-address, https://login.example/t,",
    ", https://login.example/t,"
  })
  void the_address_in_a_token_is_believed_if_it_is_as_safe_as_the_token(
      String claim, String tokenUrl, URI expected) {
    JWTClaimsSet claims = new JWTClaimsSet.Builder().claim("AppFramework", claim).build();
    Token token = new Token(new Secret(new PlainJWT(claims).serialize()), NOW);

    assertThat(AccessTokens.address(token, access(WHOLE + ";TokenUrl=" + tokenUrl)).orElse(null))
        .isEqualTo(expected);
    assertThat(AccessTokens.address(new Token(new Secret("opaque"), NOW), access(WHOLE))).isEmpty();
  }

  @Test
  void guids_come_of_the_publication_key() {
    PublicationKey key = PublicationKey.derive(new InvoiceSyncId("demo-el", "1"), 1, "invoice", 1);
    PublicationKey other =
        PublicationKey.derive(new InvoiceSyncId("demo-el", "2"), 1, "invoice", 1);

    assertThat(key.value()).hasSizeLessThanOrEqualTo(20);
    assertThat(UUID.fromString(Guids.of(key, "invoice")).version()).isEqualTo(5);
    assertThat(List.of(Guids.of(key, "line/1"), Guids.of(other, "invoice")))
        .doesNotContain(Guids.of(key, "invoice"));
    assertThat(Guids.of(key, "invoice")).isEqualTo(Guids.of(key, "invoice"));
  }

  @Test
  void settings_that_are_wrong_are_all_named() {
    assertThatThrownBy(
            () ->
                new UniEconomySettings(
                    URI.create("ftp://x"),
                    null,
                    true,
                    Duration.ZERO,
                    null,
                    null,
                    null,
                    0,
                    null,
                    null))
        .hasMessageContainingAll(
            "baseUrl",
            "tokenUrl",
            "connectTimeout",
            "requestTimeout",
            "commitHorizon",
            "noticeTolerance",
            "creditSettings",
            "lookUpsKept",
            "pageSize");
  }

  private static UniEconomyAccess access(String connection) {
    return UniEconomyAccess.of(
        Connection.parse("c", "unieconomy", 1, connection), UniEconomySettings.standard());
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
