package com.contractingworks.integration.provider.conformance;

import java.util.List;
import java.util.Map;

/** How the kit proves itself to the provider, and how it tries to get by without. */
public interface Proof {

  /**
   * The headers that prove a request.
   *
   * @throws NotReachableException if what proves it cannot be had
   */
  Map<String, String> headers(Outgoing request);

  /** Proofs of a request that must not be taken. */
  List<Forgery> forgeries(Outgoing request);

  /** What no report may show. */
  List<String> secrets();

  /**
   * A proof that must not be taken.
   *
   * @param name what is wrong with it
   * @param headers the headers that make it
   */
  record Forgery(String name, Map<String, String> headers) {}
}
