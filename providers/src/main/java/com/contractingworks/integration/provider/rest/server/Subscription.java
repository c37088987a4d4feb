package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.Secret;

/**
 * Where the notices of one connection go, and how the ERP's are known.
 *
 * @param hookKey the unguessable part of the address at which the ERP's notices arrive
 * @param erpKey the key of their signature
 * @param url where they are passed on to
 * @param secret signs them
 */
record Subscription(String hookKey, String erpKey, String url, String secret) {

  Secret signing() {
    return new Secret(secret);
  }

  Secret verifying() {
    return new Secret(erpKey);
  }

  @Override
  public String toString() {
    return "Subscription[***]";
  }
}
