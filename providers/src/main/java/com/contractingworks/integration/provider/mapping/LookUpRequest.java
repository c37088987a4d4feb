package com.contractingworks.integration.provider.mapping;

import tools.jackson.databind.JsonNode;

/**
 * A question that must be answered before a mapping can run.
 *
 * @param operation the declared look-up operation
 * @param argument what to look for; never null
 */
public record LookUpRequest(String operation, JsonNode argument) {}
