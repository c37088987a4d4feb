package com.contractingworks.integration.sandbox.vismanet;

/**
 * One company in Visma.net.
 *
 * @param id of the stand-in's own; the vendor knows a company by its tenant
 * @param tenantId names it when a token is asked for
 * @param name of the company
 */
record Company(long id, String tenantId, String name) {}
