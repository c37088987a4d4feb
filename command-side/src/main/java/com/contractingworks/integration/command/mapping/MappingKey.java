package com.contractingworks.integration.command.mapping;

/**
 * Which mapping of which client.
 *
 * @param clientId the client
 * @param provider whose mapping is changed
 * @param entity the kind of document, such as {@code invoice}
 */
public record MappingKey(String clientId, String provider, String entity) {}
