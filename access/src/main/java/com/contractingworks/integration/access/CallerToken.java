package com.contractingworks.integration.access;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** A caller in Spring Security's own form. Does not hold the token itself, which is a secret. */
public final class CallerToken extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  /** Spring's prefix of roles, so that its own checks find them. */
  private static final String ROLE = "ROLE_";

  private final transient Caller caller;

  CallerToken(Caller caller) {
    super(caller.roles().stream().map(r -> new SimpleGrantedAuthority(ROLE + r.code())).toList());
    this.caller = caller;
    setAuthenticated(true);
  }

  /** The same caller, with the address that the request came from. */
  CallerToken withAddress() {
    return getDetails() instanceof WebAuthenticationDetails details
        ? with(caller.at(details.getRemoteAddress()))
        : this;
  }

  private CallerToken with(Caller other) {
    CallerToken token = new CallerToken(other);
    token.setDetails(getDetails());
    return token;
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }

  /** None: whoever holds this needs no token any more. */
  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return caller.subject();
  }
}
