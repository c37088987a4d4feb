package com.contractingworks.integration.provider.http;

import java.net.http.HttpHeaders;

/** What came of one request. */
public sealed interface HttpReply {

  /** No connection could be made. */
  String UNREACHABLE = "unreachable";

  /** The host is one that must not be called. */
  String ADDRESS_REFUSED = "address-refused";

  /**
   * An answer came, whatever it says.
   *
   * @param body the whole body as text; empty if there was none
   */
  record Answered(int status, HttpHeaders headers, String body) implements HttpReply {}

  /**
   * The request certainly was not received.
   *
   * @param code {@code unreachable}, {@code address-refused}, {@code deadline} or {@code
   *     lease-lost}
   */
  record NotReceived(String code, String message) implements HttpReply {}

  /**
   * Nobody knows whether the request was received.
   *
   * @param code {@code timeout}, {@code connection-lost}, {@code answer-too-long} or {@code
   *     interrupted}
   */
  record Lost(String code, String message) implements HttpReply {}
}
