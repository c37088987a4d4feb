package com.contractingworks.integration.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;

/** A caller wants what is not allowed to them. The message goes to the caller. */
public final class NotAllowed extends AccessDeniedException {

  private static final long serialVersionUID = 1L;

  NotAllowed(String message) {
    super(message);
  }

  /** Says which roles are needed, and which there are. */
  public static NotAllowed needs(Caller caller, Role... roles) {
    return new NotAllowed(
        "This needs the role %s; the token has %s. Ask the administrator of the identity provider for it."
            .formatted(
                list(Arrays.asList(roles), " or "),
                caller.roles().isEmpty() ? "none" : list(caller.roles(), ", ")));
  }

  private static String list(Collection<Role> roles, String separator) {
    return roles.stream().map(Role::code).sorted().collect(Collectors.joining(separator));
  }
}
