package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.rest.auth.RequestParts;
import com.contractingworks.integration.provider.rest.auth.RequestSigner;
import com.contractingworks.integration.provider.rest.auth.SharedKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Signed requests with a shared key. */
public final class KeyProof implements Proof {

  private static final Duration TOO_OLD = Duration.ofMinutes(6);

  private final SharedKey key;
  private final RequestSigner signer;
  private final InstantSource clock;

  /**
   * Signs with this key.
   *
   * @param key base64 of 32 bytes or more
   * @throws IllegalArgumentException if it is not; the message does not repeat it
   */
  public KeyProof(String keyId, String key, InstantSource clock) {
    this.key = new SharedKey(keyId, new Secret(key));
    this.signer = new RequestSigner(this.key);
    this.clock = clock;
  }

  @Override
  public Map<String, String> headers(Outgoing request) {
    return sign(signer, request, clock.instant());
  }

  @Override
  public List<Forgery> forgeries(Outgoing request) {
    URI elsewhere = URI.create(request.uri() + "A");
    Instant now = clock.instant();
    List<Forgery> forgeries = new ArrayList<>();
    forgeries.add(
        new Forgery(
            "a signature over another address",
            headers(
                new Outgoing(request.method(), elsewhere, request.body(), request.connection()))));
    forgeries.add(
        new Forgery(
            "a signature over another connection",
            headers(new Outgoing(request.method(), request.uri(), request.body(), "e30"))));
    if (request.body() != null) {
      forgeries.add(
          new Forgery(
              "a signature over another body",
              headers(
                  new Outgoing(
                      request.method(),
                      request.uri(),
                      request.body() + " ",
                      request.connection()))));
    }
    forgeries.add(
        new Forgery("a signature six minutes old", sign(signer, request, now.minus(TOO_OLD))));
    SharedKey wrong = new SharedKey(key.id(), new Secret(Alteration.of(key.secret().reveal())));
    forgeries.add(
        new Forgery("a signature by another key", sign(new RequestSigner(wrong), request, now)));
    return forgeries;
  }

  @Override
  public List<String> secrets() {
    return List.of(key.secret().reveal());
  }

  private static Map<String, String> sign(RequestSigner signer, Outgoing request, Instant at) {
    byte[] body =
        request.body() == null ? new byte[0] : request.body().getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        request.connection() == null ? Map.of() : Map.of("CW-Connection", request.connection());
    return signer.sign(
        new RequestParts(request.method(), request.uri().toString(), headers, body), at);
  }
}
