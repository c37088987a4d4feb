package com.contractingworks.integration.provider.conformance;

import java.net.URI;

/**
 * A request that is to be proved.
 *
 * @param method its HTTP method
 * @param uri its whole address
 * @param body its body; null if it has none
 * @param connection its header {@code CW-Connection}; null if it has none
 */
public record Outgoing(String method, URI uri, String body, String connection) {}
