package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.command.client.ClientPolicies;
import com.contractingworks.integration.command.request.RequestFields;
import com.contractingworks.integration.command.request.UnreadableRequest;
import com.contractingworks.integration.provider.Connection;
import java.util.List;

/**
 * A client's policies as people see and choose them.
 *
 * @param afterPosting what is done about an invoice that CW changes when the ERP has posted it;
 *     null if the connection says so
 * @param writeBackErpNumber whether CW is told the number that the ERP gave an invoice
 */
record PoliciesView(String afterPosting, boolean writeBackErpNumber) {

  private static final String AFTER_POSTING = "afterPosting";
  private static final String WRITE_BACK = "writeBackErpNumber";
  private static final String EXAMPLE = "{\"afterPosting\":\"leave\",\"writeBackErpNumber\":true}";

  static PoliciesView of(ClientPolicies policies) {
    return new PoliciesView(policies.afterPosting(), policies.writeBackErpNumber());
  }

  /**
   * Reads the body of a request.
   *
   * @throws UnreadableRequest if anything is wrong with it
   */
  static ClientPolicies read(byte[] body) {
    RequestFields fields = RequestFields.of(body, EXAMPLE, List.of(AFTER_POSTING, WRITE_BACK));
    ClientPolicies policies =
        new ClientPolicies(
            fields.oneOf(AFTER_POSTING, Connection.AFTER_POSTING_VALUES),
            fields.requiredFlag(WRITE_BACK));
    fields.check();
    return policies;
  }
}
