package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.command.request.RequestFields;
import com.contractingworks.integration.command.request.UnreadableRequest;
import com.contractingworks.integration.provider.mapping.MappingChanges;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be tried out.
 *
 * @param changes the changes; null for those in force
 * @param invoiceId an invoice of the client; null for none
 * @param sample a document that was sent along; null for none
 */
record GivenTrial(MappingChanges changes, String invoiceId, ObjectNode sample) {

  private static final String INVOICE_ID = "invoiceId";
  private static final String SAMPLE = "sample";
  private static final String EXAMPLE =
      "{\"valueMaps\":{\"vatCode\":{\"3\":\"31\"}},\"invoiceId\":\"inv-1\"}";

  /**
   * Reads the body of a request.
   *
   * @throws UnreadableRequest if anything is wrong with it
   */
  static GivenTrial read(byte[] body) {
    RequestFields fields =
        RequestFields.of(body, EXAMPLE, List.of(GivenMapping.VALUE_MAPS, INVOICE_ID, SAMPLE));
    boolean changed = !fields.get(GivenMapping.VALUE_MAPS).isMissingNode();
    MappingChanges changes = changed ? GivenMapping.changes(fields) : null;
    String invoice =
        fields.get(INVOICE_ID).isMissingNode()
            ? null
            : fields.text(INVOICE_ID, "an invoice of the client");
    JsonNode sample = fields.get(SAMPLE);
    if (!sample.isMissingNode() && (!sample.isObject() || invoice != null)) {
      fields.wrong(SAMPLE, "It must be an object like a document of CW, and without invoiceId.");
    }
    fields.check();
    return new GivenTrial(changes, invoice, sample instanceof ObjectNode object ? object : null);
  }
}
