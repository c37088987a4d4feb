package com.contractingworks.integration.provider.rest.auth;

import com.contractingworks.integration.provider.http.Hmac;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parameters;
import org.greenbytes.http.sfv.StringItem;

/**
 * Signs requests as RFC 9421 says, with {@code hmac-sha256}. Covers the method, the address, the
 * connection where one is sent, and the digest of the body where there is one.
 */
public final class RequestSigner {

  static final String LABEL = "cw";
  static final String INPUT = "Signature-Input";
  static final String SIGNATURE = "Signature";
  static final String CONNECTION = "cw-connection";

  private static final int NONCE_BYTES = 18;

  private final SharedKey key;
  private final SecureRandom random = new SecureRandom();

  /** Signs with this key. */
  public RequestSigner(SharedKey key) {
    this.key = key;
  }

  /**
   * The headers that sign a request, each time with another nonce.
   *
   * @param request with every header that it will have
   * @param created the time
   */
  public Map<String, String> sign(RequestParts request, Instant created) {
    Map<String, String> signing = new LinkedHashMap<>();
    Map<String, String> all = new LinkedHashMap<>(request.headers());
    if (request.hasBody()) {
      String digest = ContentDigest.of(request.body());
      signing.put("Content-Digest", digest);
      all.put(ContentDigest.HEADER, digest);
    }
    InnerList input =
        InnerList.valueOf(components(request)).withParams(Parameters.valueOf(parameters(created)));
    byte[] base =
        SignatureBase.of(
                input, new RequestParts(request.method(), request.targetUri(), all, request.body()))
            .orElseThrow();
    signing.put(INPUT, dictionary(input));
    signing.put(SIGNATURE, dictionary(ByteSequenceItem.valueOf(Hmac.sha256(key.bytes(), base))));
    return signing;
  }

  private static List<Item<? extends Object>> components(RequestParts request) {
    List<Item<? extends Object>> components = new ArrayList<>();
    covered(request).forEach(name -> components.add(StringItem.valueOf(name)));
    return components;
  }

  /** What a signature of this request must cover. */
  static List<String> covered(RequestParts request) {
    List<String> names = new ArrayList<>(List.of(SignatureBase.METHOD, SignatureBase.TARGET_URI));
    if (request.header(CONNECTION).isPresent()) {
      names.add(CONNECTION);
    }
    if (request.hasBody()) {
      names.add(ContentDigest.HEADER);
    }
    return names;
  }

  private Map<String, Object> parameters(Instant created) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("created", created.getEpochSecond());
    parameters.put("nonce", Base64.getUrlEncoder().withoutPadding().encodeToString(nonce));
    parameters.put("keyid", key.id());
    parameters.put("alg", RequestVerifier.ALGORITHM);
    return parameters;
  }

  private static String dictionary(ListElement<? extends Object> member) {
    Map<String, ListElement<? extends Object>> members = new LinkedHashMap<>();
    members.put(LABEL, member);
    return Dictionary.valueOf(members).serialize();
  }
}
