package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.rest.auth.RequestParts;
import com.contractingworks.integration.provider.rest.wire.WireJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * A request, taken apart.
 *
 * @param path the decoded parts of the path
 * @param query decoded parameters, the first of each name
 * @param parts what was received, for those who verify it
 */
record Request(List<String> path, Map<String, String> query, RequestParts parts) {

  String method() {
    return parts.method();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(parts.headers().get(name));
  }

  <T> T json(Class<T> type) {
    try {
      T read = WireJson.MAPPER.readValue(parts.body(), type);
      if (read == null) {
        throw Refused.malformed("The body is empty.");
      }
      return read;
    } catch (JacksonException e) {
      throw Refused.malformed("The body is not JSON of the form that is asked for.");
    }
  }

  /** What follows the beginning of the path. */
  Request without(int segments) {
    return new Request(path.subList(segments, path.size()), query, parts);
  }
}
