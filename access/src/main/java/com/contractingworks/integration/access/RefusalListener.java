package com.contractingworks.integration.access;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Is told when a caller, who is known, wants what is not allowed to them, or what is not there for
 * them. Throws nothing.
 */
public interface RefusalListener {

  /**
   * Before the answer goes out.
   *
   * @param detail why, as the caller is told
   */
  void refused(HttpServletRequest request, Caller caller, String detail);
}
