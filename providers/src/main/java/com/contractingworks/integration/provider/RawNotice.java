package com.contractingworks.integration.provider;

import java.util.Map;

/**
 * A webhook request as it came.
 *
 * @param headers header names in lower case, and the first value of each
 * @param body the raw bytes
 */
public record RawNotice(Map<String, String> headers, byte[] body) {}
