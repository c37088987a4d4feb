package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.RetryDelay;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** An answer that says that the provider is still at it. */
final class StillAtIt {

  private static final int LONGEST = 500;

  private final URI baseUrl;

  StillAtIt(URI baseUrl) {
    this.baseUrl = baseUrl;
  }

  /**
   * Pending if it says where and when to ask; the address must be on the provider's own host.
   *
   * @param path that was asked, within the interface
   */
  Outcome outcome(String path, HttpReply.Answered answer, Instant now) {
    Optional<URI> location =
        answer.headers().firstValue("Location").flatMap(text -> own(path, text));
    Optional<Duration> delay = RetryDelay.of(answer.headers(), "Retry-After", now);
    return location.isPresent() && delay.isPresent()
        ? new Outcome.Pending(location.get().toString(), delay.get())
        : Failures.unreadable().whileWriting();
  }

  private Optional<URI> own(String path, String text) {
    try {
      URI location = URI.create(baseUrl + path).resolve(text);
      boolean same =
          Objects.equals(location.getScheme(), baseUrl.getScheme())
              && Objects.equals(location.getAuthority(), baseUrl.getAuthority());
      return Optional.of(location).filter(uri -> same && uri.toString().length() <= LONGEST);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // What is no address leads nowhere.
    }
  }
}
