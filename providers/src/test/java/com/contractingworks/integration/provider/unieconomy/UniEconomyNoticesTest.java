package com.contractingworks.integration.provider.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.Notices;
import com.contractingworks.integration.provider.RawNotice;
import com.contractingworks.integration.provider.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UniEconomyNoticesTest {

  private static final Secret KEY = new Secret("signing-key");
  private static final long SECOND = 1_772_442_000L;
  private static final String BODY =
      """
      {"EntityName":"CustomerInvoice","EventType":"Update","EntityID":9001,\
      "Entity":{"ID":9001,"UpdatedAt":"2026-03-02T09:00:00Z"}}""";

  /** {@code printf %s "1772442000.$BODY" | openssl dgst -sha256 -hmac signing-key} */
  private static final String SIGNATURE =
      "ebef55b3c63bf17dc78ac2b27661837fe870ba35149aa285bfaf95c3a9e68dc2";

  private Instant now = Instant.ofEpochSecond(SECOND);
  private final Notices notices =
      new UniEconomyProvider(UniEconomySettings.standard(), () -> now).notices();

  @ParameterizedTest
  @ValueSource(strings = {"unimicro-signature", "softrig-signature"})
  void both_names_of_the_header_are_taken_and_blanks_do_not_count(String header) {
    assertThat(genuine(header, "t=" + SECOND + ",v1=" + SIGNATURE, BODY)).isTrue();
    assertThat(genuine(header, "t=" + SECOND + ", v1=" + SIGNATURE, BODY)).isTrue();
    assertThat(genuine(header, "t=" + SECOND + ",v1=00,v1=" + SIGNATURE, BODY)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, true", "300, true", "-300, true", "301, false", "-301, false", "86400, false"})
  void a_signature_is_good_for_five_minutes(long age, boolean good) {
    now = Instant.ofEpochSecond(SECOND).plus(Duration.ofSeconds(age));

    assertThat(genuine("unimicro-signature", "t=" + SECOND + ",v1=" + SIGNATURE, BODY))
        .isEqualTo(good);
  }

  @Test
  void whoever_does_not_know_the_key_is_refused() {
    String header = "unimicro-signature";
    String right = "t=" + SECOND + ",v1=" + SIGNATURE;
    assertThat(genuine(header, right, BODY + " ")).isFalse();
    assertThat(genuine(header, right.replace("t=" + SECOND, "t=" + (SECOND + 1)), BODY)).isFalse();
    assertThat(genuine(header, "v1=" + SIGNATURE, BODY)).isFalse();
    assertThat(genuine(header, "t=" + SECOND, BODY)).isFalse();
    assertThat(genuine(header, "t=now,v1=" + SIGNATURE, BODY)).isFalse();
    assertThat(genuine("x-other", right, BODY)).isFalse();
    assertThat(notices.isGenuine(raw(header, right, BODY), new Secret("other"))).isFalse();
    assertThat(notices.isGenuine(raw(header, right, BODY), new Secret(""))).isFalse();
  }

  @Test
  void a_notice_names_its_object() {
    Notice notice = parse("t=1,v1=x", BODY);

    assertThat(notice.entity()).isEqualTo("customerinvoice");
    assertThat(notice.erpId()).isEqualTo("9001");
    assertThat(notice.event()).isEqualTo("CustomerInvoice.Update");
  }

  @Test
  void a_repetition_has_the_same_id_also_if_it_is_signed_anew() {
    String later = BODY.replace("09:00:00", "09:00:01");

    assertThat(parse("t=1,v1=x", BODY).deliveryId())
        .isEqualTo(parse("t=2,v1=y", BODY).deliveryId())
        .isNotEqualTo(parse("t=1,v1=x", later).deliveryId());
  }

  @Test
  void changes_that_do_not_tell_their_time_are_told_apart_by_the_signature() {
    String undated = BODY.replace("UpdatedAt", "Other");

    assertThat(parse("t=1,v1=x", undated).deliveryId())
        .isEqualTo(parse("t=1,v1=x", undated).deliveryId())
        .isNotEqualTo(parse("t=2,v1=y", undated).deliveryId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "no json", "{}", "{\"EntityName\":\"X\"}"})
  void what_is_no_event_is_named(String body) {
    assertThatThrownBy(() -> parse("t=1,v1=x", body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The body");
  }

  private Notice parse(String signature, String body) {
    return notices.parse(raw("unimicro-signature", signature, body)).get(0);
  }

  private boolean genuine(String header, String signature, String body) {
    return notices.isGenuine(raw(header, signature, body), KEY);
  }

  private static RawNotice raw(String header, String signature, String body) {
    return new RawNotice(Map.of(header, signature), body.getBytes(StandardCharsets.UTF_8));
  }
}
