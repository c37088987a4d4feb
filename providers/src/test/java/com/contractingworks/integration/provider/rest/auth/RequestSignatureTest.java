package com.contractingworks.integration.provider.rest.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.greenbytes.http.sfv.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSignatureTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String ADDRESS =
      "https://provider.example/cw/v1/invoices/CWAAAAAAAAAAAAAAAAAA";
  private static final Instant STARTED = NOW.minus(Duration.ofHours(1));
  private static final SharedKey OLD = key("2026-1", 1);
  private static final SharedKey NEW = key("2026-2", 2);

  private final RequestVerifier verifier = new RequestVerifier(List.of(OLD, NEW), STARTED);

  @Test
  void the_example_of_the_standard_is_signed_the_same() {
    Map<String, String> values =
        Map.of(
            "date", "Tue, 20 Apr 2021 02:07:55 GMT",
            "@authority", "example.com",
            "content-type", "application/json");
    byte[] key =
        Base64.getDecoder()
            .decode(
                "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==");

    byte[] base =
        SignatureBase.of(
                Parser.parseInnerList(
                    "(\"date\" \"@authority\" \"content-type\");created=1618884473;keyid=\"test-shared-secret\""),
                name -> Optional.ofNullable(values.get(name)))
            .orElseThrow();

    assertThat(Base64.getEncoder().encodeToString(Hmac.sha256(key, base)))
        .isEqualTo("pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=");
  }

  @Test
  void a_signed_request_is_taken_with_either_key_and_once() {
    RequestParts old = signed(OLD, request("PUT", ADDRESS, "{}"), NOW);

    assertThat(verifier.refusal(old, NOW)).isEmpty();
    assertThat(verifier.refusal(signed(NEW, request("GET", ADDRESS, ""), NOW), NOW)).isEmpty();
    assertThat(verifier.refusal(old, NOW)).hasValueSatisfying(why -> why.contains("before"));
  }

  @Test
  void another_key_under_a_known_name_is_refused() {
    RequestParts forged = signed(key("2026-1", 9), request("PUT", ADDRESS, "{}"), NOW);

    assertThat(verifier.refusal(forged, NOW)).isPresent();
    assertThat(verifier.refusal(signed(key("other", 1), request("GET", ADDRESS, ""), NOW), NOW))
        .isPresent();
  }

  @Test
  void a_signature_of_another_request_is_refused() {
    RequestParts signed = signed(OLD, request("PUT", ADDRESS, "{}"), NOW);

    assertThat(refused(new RequestParts("GET", ADDRESS, signed.headers(), signed.body()))).isTrue();
    assertThat(refused(new RequestParts("PUT", ADDRESS + "x", signed.headers(), signed.body())))
        .isTrue();
    assertThat(refused(new RequestParts("PUT", ADDRESS, signed.headers(), bytes("[]")))).isTrue();
    Map<String, String> other = new HashMap<>(signed.headers());
    other.put("CW-Connection", "b3RoZXI");
    assertThat(refused(new RequestParts("PUT", ADDRESS, other, signed.body()))).isTrue();
    assertThat(refused(signed)).isFalse();
  }

  @Test
  void a_signature_that_leaves_the_connection_or_the_body_out_is_refused() {
    RequestParts bare = new RequestParts("PUT", ADDRESS, Map.of(), new byte[0]);
    Map<String, String> headers = new HashMap<>(new RequestSigner(OLD).sign(bare, NOW));
    headers.put("CW-Connection", "e30");

    assertThat(refused(new RequestParts("PUT", ADDRESS, headers, new byte[0]))).isTrue();
    headers.remove("CW-Connection");
    assertThat(refused(new RequestParts("PUT", ADDRESS, headers, bytes("{}")))).isTrue();
    assertThat(refused(new RequestParts("PUT", ADDRESS, headers, new byte[0]))).isFalse();
  }

  @Test
  void one_that_is_older_than_the_process_may_have_been_used_and_is_refused() {
    RequestParts signed = signed(OLD, request("GET", ADDRESS, ""), NOW.minusSeconds(1));

    assertThat(new RequestVerifier(List.of(OLD), NOW).refusal(signed, NOW)).isPresent();
    assertThat(new RequestVerifier(List.of(OLD), NOW.minusSeconds(1)).refusal(signed, NOW))
        .isEmpty();
  }

  @Test
  void one_that_is_more_than_five_minutes_off_is_refused() {
    for (long seconds : new long[] {-301, 301}) {
      Instant created = NOW.plusSeconds(seconds);
      assertThat(refused(signed(OLD, request("GET", ADDRESS, ""), created))).isTrue();
    }
    Instant created = NOW.minus(Duration.ofMinutes(5));
    assertThat(refused(signed(OLD, request("GET", ADDRESS, ""), created))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "cw", "cw=()", "cw=(\"@method\");keyid=3", "cw=\"x\"", "=;,", "\u00e5"})
  void what_is_no_signature_is_refused(String input) {
    RequestParts request =
        new RequestParts(
            "GET", ADDRESS, Map.of("Signature-Input", input, "Signature", input), new byte[0]);

    assertThat(verifier.refusal(request, NOW)).isPresent();
    assertThat(verifier.refusal(request("GET", ADDRESS, ""), NOW)).isPresent();
  }

  @Test
  void a_short_key_is_refused_without_being_shown() {
    String text = Base64.getEncoder().encodeToString(new byte[31]);

    assertThatThrownBy(() -> new SharedKey("short", new Secret(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 bytes")
        .hasMessageNotContaining(text);
  }

  private boolean refused(RequestParts request) {
    return new RequestVerifier(List.of(OLD, NEW), STARTED).refusal(request, NOW).isPresent();
  }

  private static RequestParts signed(SharedKey key, RequestParts request, Instant created) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.putAll(new RequestSigner(key).sign(request, created));
    return new RequestParts(request.method(), request.targetUri(), headers, request.body());
  }

  private static RequestParts request(String method, String uri, String body) {
    return new RequestParts(method, uri, Map.of("CW-Connection", "e30"), bytes(body));
  }

  private static SharedKey key(String id, int fill) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) fill);
    return new SharedKey(id, new Secret(Base64.getEncoder().encodeToString(bytes)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
