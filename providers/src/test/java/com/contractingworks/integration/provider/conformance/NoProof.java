package com.contractingworks.integration.provider.conformance;

import java.util.List;
import java.util.Map;

/** For a provider that asks for none. */
final class NoProof implements Proof {

  @Override
  public Map<String, String> headers(Outgoing request) {
    return Map.of("Authorization", "Bearer anything");
  }

  @Override
  public List<Forgery> forgeries(Outgoing request) {
    return List.of(new Forgery("a wrong token", Map.of("Authorization", "Bearer wrong")));
  }

  @Override
  public List<String> secrets() {
    return List.of();
  }
}
