package com.contractingworks.integration.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Tells whoever is not let in why, and what to do, in the form of RFC 9457 and RFC 6750. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final String SCHEME = "Bearer";
  private static final String RETRY_AFTER_SECONDS = "5";

  private final AccessSettings settings;
  private final Iterable<RefusalListener> listeners;

  Refusals(AccessSettings settings, Iterable<RefusalListener> listeners) {
    this.settings = settings;
    this.listeners = listeners;
  }

  /** There is no token, or none that is taken. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (failure instanceof IssuerUnreachable) {
      log.error("Tokens cannot be verified: {}", rootOf(failure).toString());
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
      write(
          response,
          HttpStatus.SERVICE_UNAVAILABLE,
          "ISSUER_UNREACHABLE",
          "The identity provider cannot be reached, so that no token can be verified. Try again soon.");
    } else if (failure instanceof OAuth2AuthenticationException refused
        && refused.getError() instanceof BearerTokenError error) {
      challenge(response, error.getHttpStatus(), error.getErrorCode(), error.getDescription());
    } else {
      challenge(response, HttpStatus.UNAUTHORIZED, null, null);
    }
  }

  private void challenge(
      HttpServletResponse response, HttpStatus status, String error, String description)
      throws IOException {
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE,
        error == null ? SCHEME : "%s error=\"%s\"".formatted(SCHEME, error));
    String what =
        error == null
            ? "A token is needed."
            : "The token is not taken: " + plain(description) + ".";
    write(
        response,
        status,
        error == null ? "TOKEN_MISSING" : "TOKEN_REFUSED",
        what
            + " Get one from "
            + settings.issuer()
            + " for the audience "
            + settings.audience()
            + ", and send it as 'Authorization: Bearer ...'.");
  }

  /** What the libraries say of a token holds nothing of it but times. */
  private static String plain(String description) {
    return description == null
        ? "it cannot be read"
        : description
            .replaceFirst("^An error occurred while attempting to decode the Jwt: ", "")
            .replaceAll("[.\\s]+$", "");
  }

  /** The caller is known, and may not. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
      throws IOException {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    String detail =
        refused instanceof NotAllowed
            ? refused.getMessage()
            : who instanceof CallerToken token && request.getServletPath().startsWith("/actuator")
                ? NotAllowed.needs(token.getPrincipal(), Role.OPERATOR).getMessage()
                : "There is nothing here that anybody may call.";
    if (who instanceof CallerToken token) {
      listeners.forEach(listener -> listener.refused(request, token.getPrincipal(), detail));
    }
    log.warn(
        "{} {} is refused to {}: {}",
        request.getMethod(),
        request.getServletPath(),
        who instanceof CallerToken token ? token.getPrincipal().actor() : "nobody",
        detail);
    write(response, HttpStatus.FORBIDDEN, "NOT_ALLOWED", detail);
  }

  /** Too many requests; when the next one is taken. */
  void tooMany(HttpServletResponse response, int perMinute, Duration wait) throws IOException {
    // Rounded up: who comes a moment too early is refused again.
    long seconds = wait.plusMillis(999).toSeconds();
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    write(
        response,
        HttpStatus.TOO_MANY_REQUESTS,
        "TOO_MANY_REQUESTS",
        "No more than %d requests a minute are taken. Send the next one in %d s."
            .formatted(perMinute, seconds));
  }

  /** The body of a request is too large, and was not read to its end. */
  void tooLarge(HttpServletResponse response, int most) throws IOException {
    response.setHeader(HttpHeaders.CONNECTION, "close");
    write(
        response,
        HttpStatus.CONTENT_TOO_LARGE,
        "TOO_LARGE",
        "A body of at most %d bytes is taken. Send less at a time.".formatted(most));
  }

  private void write(HttpServletResponse response, HttpStatus status, String code, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(Problems.json(status, code, detail));
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
