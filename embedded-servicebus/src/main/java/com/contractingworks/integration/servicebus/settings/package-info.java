/** What a namespace consists of: queues, topics and subscriptions, and the limits they keep. */
package com.contractingworks.integration.servicebus.settings;
