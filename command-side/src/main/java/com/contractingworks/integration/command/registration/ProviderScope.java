package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.Role;
import java.util.Locale;
import java.util.Map;

/**
 * The providers that a caller may see and act on. What belongs to others is not there.
 *
 * @param only the only one; null for all
 */
record ProviderScope(String only) {

  static final ProviderScope ALL = new ProviderScope(null);

  /** No provider can be called so. */
  private static final String NOBODYS = "";

  private static final String PARAMETER = "scope";

  /** A developer who is nothing else sees its own. */
  static ProviderScope of(Caller caller) {
    boolean ofAll = caller.hasAny(Role.ADMIN, Role.SUPPORT, Role.AUDITOR, Role.OPERATOR);
    return ofAll ? ALL : new ProviderScope(own(caller));
  }

  private static String own(Caller caller) {
    return caller.provider() == null ? NOBODYS : caller.provider().toLowerCase(Locale.ROOT);
  }

  /** The condition of a statement that is limited to them. */
  String condition() {
    return only == null ? "1 = 1" : "provider = :" + PARAMETER;
  }

  /** The named parameters of the condition. */
  Map<String, Object> parameters() {
    return only == null ? Map.of() : Map.of(PARAMETER, only);
  }
}
