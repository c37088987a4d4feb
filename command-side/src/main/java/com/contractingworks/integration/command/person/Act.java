package com.contractingworks.integration.command.person;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a person saw of an invoice and why something is to be done.
 *
 * @param expectedAttempt the attempt that the person saw
 * @param reason why, kept in the log
 */
record Act(int expectedAttempt, String reason) {

  private static final String EXAMPLE = "{\"expectedAttempt\":2,\"reason\":\"...\"}";
  private static final List<String> FIELDS = List.of(ActReader.EXPECTED_ATTEMPT, ActReader.REASON);

  /**
   * Reads the body of a request.
   *
   * @throws UnreadableAct if anything is wrong with it
   */
  static Act read(byte[] body) {
    JsonNode object = ActReader.object(body, EXAMPLE);
    ActReader reader = new ActReader();
    Act act = new Act(reader.expectedAttempt(object, ""), reader.reason(object));
    reader.only(object, "", FIELDS);
    reader.check();
    return act;
  }
}
