package com.contractingworks.integration.provider.exchange;

import java.time.Duration;
import java.time.Instant;

/**
 * One HTTP request and what came of it. Secrets are redacted by whoever makes it, before it is
 * handed on.
 *
 * @param startedAt when the request was begun
 * @param took from the beginning of the request to the end of the answer or of the waiting
 * @param method the HTTP method
 * @param uri the address with its query; secret parts replaced by {@code ***}
 * @param requestBody the body sent, redacted; null if there was none
 * @param status the HTTP status; 0 if no answer came
 * @param answerBody the body of the answer, redacted; null if there was none
 * @param failure why no answer came; null if one came
 */
public record Exchange(
    Instant startedAt,
    Duration took,
    String method,
    String uri,
    String requestBody,
    int status,
    String answerBody,
    String failure) {}
