package com.contractingworks.integration.command.webhook;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

/**
 * Making sure that an ERP sends its notices about a client, as a durable task.
 *
 * @param correlation that of the act that connected the client
 * @param failures how often it has failed
 */
record SubscribeWebhooks(String clientId, int generation, String correlation, int failures) {

  static final TaskDescriptor<SubscribeWebhooks> TASK =
      TaskDescriptor.of("subscribe-webhooks", SubscribeWebhooks.class);

  SubscribeWebhooks failedOnce() {
    return new SubscribeWebhooks(clientId, generation, correlation, failures + 1);
  }

  TaskInstance<SubscribeWebhooks> instance() {
    return TASK.instance(clientId + "/" + generation).data(this).build();
  }
}
