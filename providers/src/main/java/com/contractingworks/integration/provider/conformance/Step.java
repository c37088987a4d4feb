package com.contractingworks.integration.provider.conformance;

import java.time.Duration;

/**
 * One request of the kit and what came back, for a reader: without secrets, and cut.
 *
 * @param request method and address
 * @param sent the body sent; empty if there was none
 * @param answer the status and the content type, or why there is none
 * @param received the body that came back
 * @param took how long the answer took
 */
public record Step(String request, String sent, String answer, String received, Duration took) {}
