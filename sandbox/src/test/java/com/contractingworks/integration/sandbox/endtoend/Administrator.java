package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.access.testing.TestIssuer;
import com.contractingworks.integration.sandbox.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;

/**
 * Provisions one client over HTTP, at whichever command side is there, and takes the version of
 * each answer into the next change.
 */
final class Administrator {

  private final String path;
  private String version;

  Administrator(String client) {
    path = "/api/v1/clients/" + client;
  }

  /** Changes something that needs no body. */
  JsonNode change(String base, String method, String what) {
    return change(base, method, what, null);
  }

  /**
   * Changes something, which must be allowed.
   *
   * @param base where a command side answers
   * @param what of the client, such as {@code /activate}; empty for itself
   */
  JsonNode change(String base, String method, String what, String body) {
    Http http =
        Http.at(base)
            .with("Authorization", "Bearer " + TestIssuer.shared().token("admin", "admin"));
    Http.Answer answer =
        send(version == null ? http : http.with("If-Match", version), method, path + what, body);
    assertThat(answer.status()).as(what + " " + answer.body()).isBetween(200, 201);
    version = answer.header("ETag") == null ? version : answer.header("ETag");
    return answer.json();
  }

  private static Http.Answer send(Http http, String method, String path, String body) {
    try {
      return http.send(method, path, body);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
