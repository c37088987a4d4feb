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

  /**
   * Where a caller may do something: everywhere by one of these roles, or as a developer where that
   * is their own. A role that allows it nowhere else widens nothing.
   *
   * @param everywhere the roles that may do it at any provider
   */
  static ProviderScope of(Caller caller, Role... everywhere) {
    return caller.hasAny(everywhere) ? ALL : new ProviderScope(own(caller));
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
