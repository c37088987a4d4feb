package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.rest.wire.WireProblem;

/** A request that is refused before anything was done. */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;
  private final String code;

  private Refused(int status, String title, String code, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
    this.code = code;
  }

  static Refused malformed(String detail) {
    return new Refused(400, "Malformed request", "malformed", detail);
  }

  static Refused notAuthenticated(String detail) {
    return new Refused(401, "Not authenticated", "not-authenticated", detail);
  }

  static Refused notFound(String detail) {
    return new Refused(404, "Not found", "not-found", detail);
  }

  static Refused keyReused() {
    return new Refused(409, "Key reused", "key-reused", "Another content was sent under this key.");
  }

  static Refused cursorTooOld() {
    return new Refused(410, "Cursor too old", "cursor-too-old", "Begin without a cursor.");
  }

  static Refused tooLarge(int most) {
    return new Refused(413, "Too large", "too-large", "At most " + most + " bytes are taken.");
  }

  static Refused rateLimited() {
    return new Refused(
        429, "Too many requests", "rate-limited", "Too many requests of this connection at once.");
  }

  /** Nothing was written, and the same may be sent again. */
  static Refused notNow(String code, String detail) {
    return new Refused(503, "Not now", code, detail);
  }

  int status() {
    return status;
  }

  WireProblem problem() {
    return WireProblem.of(status, title, code, getMessage());
  }
}
