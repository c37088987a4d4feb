package com.contractingworks.integration.command.person;

import com.contractingworks.integration.command.request.RequestFields;
import com.contractingworks.integration.command.request.UnreadableRequest;
import java.util.List;

/**
 * What a person saw of an invoice and why something is to be done.
 *
 * @param expectedAttempt the attempt that the person saw
 * @param reason why, kept in the log
 */
record Act(int expectedAttempt, String reason) {

  static final String EXPECTED_ATTEMPT = "expectedAttempt";
  static final String REASON = "reason";

  private static final String EXAMPLE = "{\"expectedAttempt\":2,\"reason\":\"...\"}";

  /**
   * Reads the body of a request.
   *
   * @throws UnreadableRequest if anything is wrong with it
   */
  static Act read(byte[] body) {
    RequestFields fields = RequestFields.of(body, EXAMPLE, List.of(EXPECTED_ATTEMPT, REASON));
    Act act = new Act(expectedAttempt(fields), reason(fields));
    fields.check();
    return act;
  }

  static int expectedAttempt(RequestFields fields) {
    return fields.count(EXPECTED_ATTEMPT, "the attempt that you saw");
  }

  static String reason(RequestFields fields) {
    return fields.text(REASON, "why you do this");
  }
}
