package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.kernel.EventMetadata;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Who sends a request.
 *
 * @param actor by name
 */
record Caller(String actor) {

  private static final String HEADER = "X-Actor";
  private static final String UNNAMED = "unnamed person";

  /** The one place that says who acts: by its word, until there is a login. */
  static Caller of(HttpServletRequest request) {
    String said = request.getHeader(HEADER);
    return new Caller(said == null || said.isBlank() ? UNNAMED : said);
  }

  /**
   * The metadata of what follows from a request.
   *
   * @param reason why, in the person's words; null if nobody was asked
   */
  Map<String, String> origin(String reason) {
    String request = UUID.randomUUID().toString();
    Map<String, String> origin = new HashMap<>();
    origin.put(EventMetadata.ACTOR, actor);
    origin.put(EventMetadata.CAUSE, "request:" + request);
    origin.put(EventMetadata.CORRELATION, request);
    if (reason != null) {
      origin.put(EventMetadata.REASON, reason);
    }
    return origin;
  }
}
