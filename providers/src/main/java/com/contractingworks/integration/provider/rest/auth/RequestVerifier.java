package com.contractingworks.integration.provider.rest.auth;

import com.contractingworks.integration.provider.http.Hmac;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;

/**
 * Checks the signatures that {@link RequestSigner} makes: whose key it is, that all that counts is
 * covered, that it is fresh and that it was not seen before.
 */
public final class RequestVerifier {

  static final String ALGORITHM = "hmac-sha256";

  /** How far the time of a signature may be from ours. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Map<String, SharedKey> keys;
  private final Nonces nonces = new Nonces();
  private final Instant startedAt;

  /**
   * Takes what is signed with one of these, and knows of all that was used lately.
   *
   * @param keys usually one; two while it is being changed
   */
  public RequestVerifier(List<SharedKey> keys) {
    this(keys, Instant.EPOCH);
  }

  /**
   * Takes what is signed with one of these since a moment.
   *
   * @param keys usually one; two while it is being changed
   * @param startedAt since when is known what was used
   */
  public RequestVerifier(List<SharedKey> keys, Instant startedAt) {
    this.startedAt = startedAt.truncatedTo(ChronoUnit.SECONDS);
    this.keys = keys.stream().collect(Collectors.toMap(SharedKey::id, Function.identity()));
  }

  /** Why a request is not taken, for a person; empty if it is taken. A request is taken once. */
  public Optional<String> refusal(RequestParts request, Instant now) {
    Optional<Signed> signed = signed(request);
    if (signed.isEmpty()) {
      return Optional.of("There is no signature of the form that is asked for.");
    }
    return refusal(signed.get(), request, now);
  }

  private Optional<String> refusal(Signed signed, RequestParts request, Instant now) {
    SharedKey key = keys.get(signed.text("keyid"));
    if (key == null || !signed.isAlgorithm(ALGORITHM)) {
      return Optional.of("The signature names no key that is known here.");
    }
    if (!signed.covers(RequestSigner.covered(request)) || !digestMatches(request)) {
      return Optional.of("The signature does not cover all that it must.");
    }
    if (!isBy(key, signed, request)) {
      return Optional.of("The signature is over another request, or by another key.");
    }
    Instant created = signed.created();
    if (Duration.between(created, now).abs().compareTo(TOLERANCE) > 0) {
      return Optional.of("The signature is too old, or from the future.");
    }
    if (created.isBefore(startedAt)) {
      return Optional.of("The signature is older than this process, which knows of none before.");
    }
    String nonce = signed.text("nonce");
    return nonce.isEmpty() || !nonces.isFirst(key.id() + " " + nonce, created.plus(TOLERANCE), now)
        ? Optional.of("The signature was used before.")
        : Optional.empty();
  }

  private static boolean digestMatches(RequestParts request) {
    return !request.hasBody()
        || request
            .header(ContentDigest.HEADER)
            .filter(digest -> ContentDigest.matches(digest, request.body()))
            .isPresent();
  }

  private static boolean isBy(SharedKey key, Signed signed, RequestParts request) {
    return SignatureBase.of(signed.input(), request)
        .map(base -> MessageDigest.isEqual(Hmac.sha256(key.bytes(), base), signed.signature()))
        .orElse(false);
  }

  private static Optional<Signed> signed(RequestParts request) {
    try {
      Dictionary inputs = parsed(request, RequestSigner.INPUT);
      Dictionary signatures = parsed(request, RequestSigner.SIGNATURE);
      if (inputs.get().size() != 1 || signatures.get().size() != 1) {
        return Optional.empty(); // Which one is meant must not be a matter of taste.
      }
      Map.Entry<String, ListElement<? extends Object>> input =
          inputs.get().entrySet().iterator().next();
      return input.getValue() instanceof InnerList components
              && signatures.get().get(input.getKey()) instanceof ByteSequenceItem signature
          ? Optional.of(new Signed(components, Bytes.of(signature)))
          : Optional.empty();
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static Dictionary parsed(RequestParts request, String header) {
    return Parser.parseDictionary(request.header(header).orElse(""));
  }

  /** A signature with what it says of itself. */
  private record Signed(InnerList input, byte[] signature) {

    String text(String parameter) {
      return input.getParams().get(parameter) instanceof StringItem text ? text.get() : "";
    }

    boolean isAlgorithm(String algorithm) {
      Item<?> named = input.getParams().get("alg");
      return named == null || algorithm.equals(named.get());
    }

    Instant created() {
      return input.getParams().get("created") instanceof IntegerItem seconds
          ? Instant.ofEpochSecond(seconds.getAsLong())
          : Instant.EPOCH;
    }

    boolean covers(List<String> names) {
      return input.get().stream().map(Item::get).toList().containsAll(names);
    }
  }
}
