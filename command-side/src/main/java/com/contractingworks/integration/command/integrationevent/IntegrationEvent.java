package com.contractingworks.integration.command.integrationevent;

import tools.jackson.databind.node.ObjectNode;

/**
 * What others are told of one event of the log.
 *
 * @param type its name on the bus; see the contract
 * @param subject what it happened to: {@code clientId/invoiceId}, or the ERP document if that holds
 *     no invoice of ours
 * @param clientId whose it is
 * @param data the payload, without the position in the log
 */
record IntegrationEvent(String type, String subject, String clientId, ObjectNode data) {}
