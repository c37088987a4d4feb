package com.contractingworks.integration.provider.vismanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Notices;
import com.contractingworks.integration.provider.Notices.Subscribing;
import com.contractingworks.integration.provider.RawNotice;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.contract.Calls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VismaNetNoticesTest {

  private static final Secret KEY = new Secret("portal-key");
  private static final String BODY =
      """
      {"id":"d-1","event":"AR Invoice Changed","keys":{"referenceNumber":"100045"}}""";

  /** {@code printf %s "$BODY" | openssl dgst -sha256 -hmac portal-key -binary | base64} */
  private static final String SIGNATURE = "IsDOcmdEt0QeswhxIpr3o+TB5U4VpJWzz+UquYL6rWI=";

  private static final String ACCESS =
      "ClientId=c;ClientSecret=s;TenantId=t;BaseUrl=http://127.0.0.1:1;"
          + "TokenUrl=http://127.0.0.1:1/token";

  private final Calls calls = new Calls();
  private final Notices notices = new VismaNetProvider(VismaNetSettings.standard()).notices();

  @ParameterizedTest
  @ValueSource(strings = {"x-visma-signature", "x-webhook-signature", "x-hub-signature-256"})
  void the_signature_may_stand_in_any_of_the_likely_headers(String header) {
    assertThat(notices.isGenuine(raw(header, SIGNATURE, BODY), KEY)).isTrue();
    assertThat(notices.isGenuine(raw(header, "sha256=" + SIGNATURE, BODY), KEY)).isTrue();
  }

  @Test
  void whoever_does_not_know_the_key_is_refused() {
    assertThat(notices.isGenuine(raw("x-visma-signature", SIGNATURE, BODY + " "), KEY)).isFalse();
    assertThat(notices.isGenuine(raw("x-visma-signature", SIGNATURE, BODY), new Secret("other")))
        .isFalse();
    assertThat(notices.isGenuine(raw("x-visma-signature", SIGNATURE, BODY), new Secret("")))
        .isFalse();
    assertThat(notices.isGenuine(raw("x-other", SIGNATURE, BODY), KEY)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"d\",\"event\":\"AR Invoice Changed\",\"keys\":{\"referenceNumber\":\"1\"}} | d | invoice | 1",
        "{\"eventId\":\"d\",\"eventType\":\"ARInvoice.StatusChanged\",\"referenceNumber\":\"1\"} | d | invoice | 1",
        "{\"messageId\":\"d\",\"type\":\"customerinvoice_changed\",\"key\":1} | d | invoice | 1",
        "{\"id\":\"d\",\"event\":\"AR Invoice Changed\",\"keys\":{\"referenceNumber\":\"1\",\"documentType\":\"CreditNote\"}} | d | credit-note | 1",
        "{\"id\":\"d\",\"event\":\"AR Invoice Changed\",\"documentType\":\"Invoice\",\"key\":\"1\"} | d | invoice | 1",
        "{\"id\":\"d\",\"event\":\"Customer Credit Note Changed\",\"key\":\"1\"} | d | credit-note | 1",
        "{\"id\":\"d\",\"event\":\"Customer Changed\",\"keys\":{\"number\":\"10001\"}} | d | other | none"
      })
  void the_likely_forms_of_a_notice_are_read(
      String body, String delivery, String entity, String number) {
    Notice notice = notices.parse(raw("x", "", body)).get(0);

    assertThat(notice.deliveryId()).isEqualTo(delivery);
    assertThat(notice.entity()).isEqualTo(entity);
    assertThat(notice.erpId()).isEqualTo(number);
  }

  @Test
  void a_notice_without_an_id_is_known_by_what_it_says() {
    String body = "[{\"event\":\"AR Invoice Changed\",\"referenceNumber\":\"1\"}]";

    String first = notices.parse(raw("x", "", body)).get(0).deliveryId();

    assertThat(notices.parse(raw("x", "", body)).get(0).deliveryId()).isEqualTo(first);
    assertThat(notices.parse(raw("x", "", body.replace("1", "2"))).get(0).deliveryId())
        .isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "7", "no json", "{\"keys\":{}}", "{\"event\":\"AR Invoice Changed\"}"})
  void what_is_no_notice_is_refused(String body) {
    assertThatThrownBy(() -> notices.parse(raw("x", "", body)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_not_followed_is_not_read() {
    Notice notice = new Notice("d", "Customer Changed", "other", "none");

    assertThat(notices.read(notice, calls.on(connection(ACCESS))))
        .isEqualTo(new NoticeReading.Read(List.of()));
    assertThat(calls.exchanges()).isEmpty();
  }

  @Test
  void a_number_that_is_none_is_not_asked_for() {
    Notice notice = new Notice("d", "AR Invoice Changed", "invoice", "../customer");

    assertThat(notices.read(notice, calls.on(connection(ACCESS))))
        .isInstanceOf(NoticeReading.Failed.class);
    assertThat(calls.exchanges()).isEmpty();
  }

  @Test
  void a_person_subscribes_and_enters_the_key() {
    URI target = URI.create("https://example.com/hook");

    Subscribing without = notices.subscribe(target, KEY, calls.on(connection(ACCESS)));
    Subscribing with =
        notices.subscribe(target, KEY, calls.on(connection(ACCESS + ";WebhookKey=k")));

    assertThat(((Subscribing.Failed) without).reason().code()).isEqualTo("subscribe-by-hand");
    assertThat(((Subscribing.Failed) without).reason().message()).contains("WebhookKey");
    assertThat(with).isEqualTo(new Subscribing.Subscribed(List.of()));
  }

  private static RawNotice raw(String header, String value, String body) {
    return new RawNotice(Map.of(header, value), body.getBytes(StandardCharsets.UTF_8));
  }

  private static Connection connection(String text) {
    return Connection.parse("demo-ror", "vismanet", 1, text);
  }
}
