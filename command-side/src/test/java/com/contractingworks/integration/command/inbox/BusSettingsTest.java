package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A key or an identity: exactly one of them. */
class BusSettingsTest {

  private static final String KEY =
      "Endpoint=sb://bus.example;SharedAccessKeyName=service;SharedAccessKey=hemmelig";

  /** As the service reads them; a variable that is not set leaves its setting blank. */
  static BusSettings settings(String connectionString, String namespace) {
    return new Binder(
            new MapConfigurationPropertySource(
                Map.of(
                    "integration.bus.connection-string",
                    connectionString,
                    "integration.bus.namespace",
                    namespace)))
        .bind("integration.bus", BusSettings.class)
        .get();
  }

  private static void refused(String connectionString, String namespace, String... words) {
    assertThatThrownBy(() -> settings(connectionString, namespace))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words)
        .hasMessageNotContaining("hemmelig");
  }

  @Test
  void a_connection_string_alone_is_a_key() {
    assertThat(settings(KEY, "").isByIdentity()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contracting.servicebus.windows.net",
        "Contracting-1.servicebus.chinacloudapi.cn",
        "bus.internal"
      })
  void a_namespace_alone_is_by_identity(String namespace) {
    assertThat(settings("", namespace).isByIdentity()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"'',''", "' ',' '"})
  void neither_is_refused_and_says_what_to_set(String connectionString, String namespace) {
    refused(
        connectionString,
        namespace,
        "Neither integration.bus.connection-string nor integration.bus.namespace",
        "SERVICEBUS_CONNECTION_STRING",
        "SERVICEBUS_NAMESPACE");
  }

  @Test
  void both_are_refused_without_showing_them() {
    refused(
        KEY,
        "contracting.servicebus.windows.net",
        "Both integration.bus.connection-string and integration.bus.namespace",
        "SERVICEBUS_CONNECTION_STRING",
        "SERVICEBUS_NAMESPACE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hemmelig",
        "sb://hemmelig.servicebus.windows.net",
        "https://hemmelig.servicebus.windows.net/",
        "hemmelig.servicebus.windows.net/",
        "hemmelig.servicebus.windows.net:5671",
        "hemmelig.servicebus.windows.net ",
        " hemmelig.servicebus.windows.net",
        "hemmelig servicebus.windows.net",
        "hemmelig.servicebus.windows.net.",
        ".hemmelig.servicebus.windows.net",
        "hemmelig..servicebus.windows.net",
        "-hemmelig.servicebus.windows.net",
        "hemmelig-.servicebus.windows.net",
        "a@hemmelig.servicebus.windows.net",
        "hemmelig_1.servicebus.windows.net",
        KEY
      })
  void what_is_no_host_name_is_refused_without_showing_it(String namespace) {
    refused("", namespace, "SERVICEBUS_NAMESPACE", "contracting.servicebus.windows.net");
  }

  @Test
  void a_name_that_is_too_long_is_refused() {
    refused("", "a.".repeat(126) + "aa", "SERVICEBUS_NAMESPACE");
  }
}
