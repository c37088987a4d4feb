package com.contractingworks.integration.provider.conformance;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests as they are given, each once, and follows no redirect. */
final class Http {

  private static final int LARGEST_ANSWER = 4 * 1024 * 1024;
  private static final Duration TO_CONNECT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TO_CONNECT)
          .build();

  /**
   * Sends a request.
   *
   * @param body null if there is none
   * @param limit how long the whole answer may take
   */
  Answer send(String method, URI uri, Map<String, String> headers, String body, Duration limit) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    long start = System.nanoTime();
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(request.build(), BoundedBody.of(LARGEST_ANSWER));
    try {
      HttpResponse<byte[]> answer = sent.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return answered(answer, since(start));
    } catch (TimeoutException e) {
      sent.cancel(true);
      return Answer.none("No answer came within " + limit.toMillis() + " ms.", since(start));
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new Stopped();
    } catch (ExecutionException e) {
      return Answer.none(failure(e.getCause()), since(start));
    }
  }

  private static Answer answered(HttpResponse<byte[]> answer, Duration took) {
    Map<String, String> headers = new HashMap<>();
    answer
        .headers()
        .map()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    return new Answer(
        answer.statusCode(),
        headers,
        new String(answer.body(), StandardCharsets.UTF_8),
        took,
        null);
  }

  private static String failure(Throwable cause) {
    if (cause instanceof ConnectException) {
      return "No connection could be made.";
    }
    if (cause instanceof IOException) {
      String message = cause.getMessage();
      return "The connection broke before an answer came"
          + (message == null ? "." : ": " + message);
    }
    throw new IllegalStateException("The HTTP client failed.", cause);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
