package com.contractingworks.integration.servicebus.settings;

import java.util.List;

/**
 * All queues and topics of a bus.
 *
 * @param queues the queues
 * @param topics the topics with their subscriptions
 */
public record NamespaceSettings(List<QueueSettings> queues, List<TopicSettings> topics) {

  /** Copies the lists. */
  public NamespaceSettings {
    queues = List.copyOf(queues);
    topics = List.copyOf(topics);
  }

  /**
   * Everything that is wrong with these settings, one sentence each; empty if nothing is.
   *
   * @return the problems, in the order of the entities
   */
  public List<String> problems() {
    return new SettingsCheck().of(this);
  }
}
