package com.contractingworks.integration.provider.rest.auth;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;

/** The header {@code Content-Digest} of RFC 9530, with SHA-256. */
final class ContentDigest {

  static final String HEADER = "content-digest";

  private static final String ALGORITHM = "sha-256";

  private ContentDigest() {}

  static String of(byte[] body) {
    Map<String, ListElement<? extends Object>> members = new LinkedHashMap<>();
    members.put(ALGORITHM, ByteSequenceItem.valueOf(sha256(body)));
    return Dictionary.valueOf(members).serialize();
  }

  static boolean matches(String header, byte[] body) {
    try {
      return Parser.parseDictionary(header).get().get(ALGORITHM) instanceof ByteSequenceItem digest
          && MessageDigest.isEqual(sha256(body), Bytes.of(digest));
    } catch (ParseException e) {
      return false; // What is no digest is the digest of nothing.
    }
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
