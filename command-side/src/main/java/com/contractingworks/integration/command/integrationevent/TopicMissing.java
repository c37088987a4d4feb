package com.contractingworks.integration.command.integrationevent;

/**
 * The bus has no such topic. It has no cause on purpose: health names the innermost exception, and
 * the bus client's says nothing.
 */
class TopicMissing extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TopicMissing(String topic) {
    super(
        "The bus has no topic "
            + topic
            + ". Create it, name another one with integration.bus.topic, or set"
            + " integration.bus.publish-events=false. Nothing is lost meanwhile: what is to be told"
            + " stays in the event log.");
  }
}
