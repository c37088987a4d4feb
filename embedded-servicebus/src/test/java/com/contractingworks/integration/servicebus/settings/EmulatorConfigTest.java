package com.contractingworks.integration.servicebus.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmulatorConfigTest {

  private static NamespaceSettings read(String namespace) {
    String json = "{\"UserConfig\":{\"Namespaces\":[" + namespace + "]}}";
    return EmulatorConfig.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void the_emulators_settings_become_those_of_the_bus() {
    NamespaceSettings settings =
        read(
            """
            {"Name": "sbemulatorns",
             "Queues": [{"Name": "commands", "Properties": {
               "DeadLetteringOnMessageExpiration": true, "DefaultMessageTimeToLive": "PT1H",
               "DuplicateDetectionHistoryTimeWindow": "PT20S", "RequiresDuplicateDetection": true,
               "ForwardTo": "", "ForwardDeadLetteredMessagesTo": "", "LockDuration": "PT30S",
               "MaxDeliveryCount": 3, "RequiresSession": true}}],
             "Topics": [{"Name": "events", "Properties": {"DefaultMessageTimeToLive": "PT2H"},
               "Subscriptions": [{"Name": "all", "Properties": {"MaxDeliveryCount": 5},
                 "Rules": []}]}]}""");

    assertThat(settings.queues())
        .containsExactly(
            QueueSettings.named("commands")
                .requiresSession(true)
                .lockDuration(Duration.ofSeconds(30))
                .maxDeliveryCount(3)
                .defaultTimeToLive(Duration.ofHours(1))
                .deadLetteringOnExpiration(true)
                .duplicateDetectionWindow(Duration.ofSeconds(20)));
    assertThat(settings.topics())
        .containsExactly(
            TopicSettings.named("events")
                .defaultTimeToLive(Duration.ofHours(2))
                .subscription(SubscriptionSettings.named("all").maxDeliveryCount(5)));
  }

  @Test
  void the_window_counts_only_where_duplicate_detection_is_wanted() {
    NamespaceSettings settings =
        read(
            """
            {"Queues": [{"Name": "q", "Properties": {
              "DuplicateDetectionHistoryTimeWindow": "PT20S"}}]}""");

    assertThat(settings.queues()).containsExactly(QueueSettings.named("q"));
  }

  @Test
  void all_problems_are_told_at_once() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"Queues": [
                      {"Name": "a", "Properties": {"LockDuration": "1 minute"}},
                      {"Name": "b", "Properties": {"ForwardTo": "a", "MaxDeliveryCount": 0}},
                      {"Properties": {}}],
                     "Topics": [{"Name": "A", "Subscriptions": [{"Name": "s", "Rules": [
                       {"Name": "r", "Properties": {"FilterType": "Sql"}}]}]}]}"""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("queue 'a': LockDuration must be an ISO 8601 duration")
        .hasMessageContaining("queue 'b': ForwardTo is not supported")
        .hasMessageContaining("queue 'b': maxDeliveryCount must be 1 to 2000, but is 0")
        .hasMessageContaining("a queue has no Name")
        .hasMessageContaining("subscription 's': rules other than the filter type True")
        .hasMessageContaining("topic 'A': the name is used twice");
  }

  @Test
  void what_is_not_json_is_refused() {
    assertThatThrownBy(() -> read("nonsense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not JSON");
  }
}
