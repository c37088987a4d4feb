package com.contractingworks.integration.kernel.record;

import tools.jackson.databind.node.ObjectNode;

/**
 * A document on its way between CW, the mapping and a provider. The design calls it Record; Java
 * has taken that name.
 *
 * @param entity what the document is, in the words of the schema that it follows, such as {@code
 *     invoice}
 * @param content the document
 */
public record EntityRecord(String entity, ObjectNode content) {}
