package com.contractingworks.integration.access;

import org.springframework.security.core.AuthenticationException;

/** No token can be verified, since the issuer's keys cannot be had. The token may be good. */
final class IssuerUnreachable extends AuthenticationException {

  private static final long serialVersionUID = 1L;

  IssuerUnreachable(Throwable cause) {
    super("The issuer's keys cannot be had.", cause);
  }
}
